"""``python -I -S …/engine/__main__.py FOLDERS LIMIT``: no start of packages that nobody asked for."""

from __future__ import annotations

import json
import sys

if __name__ == "__main__":
    sys.path.extend(path for path in json.loads(sys.argv[1]) if path not in sys.path)
    from graphmodel.engine.serve import serve

    serve(int(sys.argv[2]))

"""Type-check the package as it is installed: the mapping of loaders/ and cypher/ is only seen there."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        pip = [
            sys.executable,
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--no-deps",
            "--target",
            folder,
            str(ROOT),
        ]
        subprocess.run(pip, check=True)
        # files given under the target's own path are checked whole, not as a library
        environment = {**os.environ, "MYPYPATH": folder}
        mypy = [sys.executable, "-m", "mypy", "--config-file", str(ROOT / "pyproject.toml"), "-p", "graphmodel"]
        return subprocess.run(mypy, cwd=folder, env=environment).returncode


if __name__ == "__main__":
    sys.exit(main())

"""Measurements beside others: see ``python -m benchmarks --help``."""

import os

# As the command line does, before NumPy is loaded: on matrices this small a second thread only waits for the first.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

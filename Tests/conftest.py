import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "Program"))
from fixtures import demo, filled, folder  # noqa: E402, F401

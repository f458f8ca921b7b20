"""Prints every route of an OpenAPI document from standard input: method, path, summary."""

import json
import sys

METHODS = ("get", "put", "post", "delete", "patch")

for path, item in sorted(json.load(sys.stdin)["paths"].items()):
    for method in METHODS:
        if method in item:
            print(f"{method.upper():7}{path:52}{item[method].get('summary', '')}")

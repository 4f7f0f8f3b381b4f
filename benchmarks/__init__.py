"""Benchmarks: made-up chronologies of any size, and what the application takes to handle them.

    python -m benchmarks NAME [--events N] [--format json]

`docs/benchmarks.md` explains every figure. Not part of the installed package.
"""

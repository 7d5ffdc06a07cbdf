"""The arithmetic behind the pages on sizing, cost and benchmarks: pure functions, no files, no network.

Bytes are bytes, seconds are seconds, rates are per second; a function that counts otherwise says so.
tests/data/calculator_goldens.json holds values that outside sources print.
"""

GB = 10**9
GIB = 2**30

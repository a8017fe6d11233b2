"""Benchmarks: our figures beside a peer that is measured in the same run. `manage.py bench` starts them.

Everything is made up from fixed seeds and lives in a scratch database and a temporary folder, which are gone at the end.
Nothing outside this package and its command imports it.
"""

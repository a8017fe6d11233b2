"""Official files to rows of our tables. A new layout is one module beside `lca` and one entry in `layouts`."""

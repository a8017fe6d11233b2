"""Official files to rows of our tables.

`load.import_file` takes one. A process of its own (`parsing`) opens it (`reading`), recognises its layout and hands on its
columns as COPY text (`columns`); `merging` brings them into the table of their dataset. A new layout is declared in the
module of its dataset and listed there; nothing else knows of it.
"""

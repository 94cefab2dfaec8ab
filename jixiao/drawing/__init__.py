"""Pictures of pages, with what was found on them drawn over: `jixiao show FILE --draw DIR`.

`marks` and `stages` say what to mark and where, `canvas` draws it, `files` writes the PNGs.
"""

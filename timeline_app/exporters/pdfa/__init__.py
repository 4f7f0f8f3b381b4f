"""PDF/A-2b (ISO 19005-2:2011, level B): whether a written file keeps the rules that it claims to keep.

Each rule names the clause that it comes from. What a file of ours never holds (forms, images, layers, signatures) is not
looked into: it is a fault. Only a file without faults may claim to be one.
"""

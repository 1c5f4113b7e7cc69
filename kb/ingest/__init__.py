"""Readers: files, folders and standard input become articles with hints on their date."""

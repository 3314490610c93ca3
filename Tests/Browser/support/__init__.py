"""What the browser tests and screenshots.py share: the built site, a server for it, and tabs that remember what went wrong."""

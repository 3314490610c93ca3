"""What the tests and screenshots.py share: the built site, a server for it, tabs that remember what went wrong."""

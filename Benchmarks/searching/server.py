"""A web server that compresses what it sends, and counts it."""

import gzip
import threading
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit


class Log:
    """What was sent since the log was last cleared: path and bytes, compressed."""

    def __init__(self):
        self.sent: list[tuple[str, int]] = []


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, log, *arguments, **options):
        self.log = log
        super().__init__(*arguments, **options)

    def log_message(self, *arguments):
        pass

    def do_GET(self):
        path = unquote(urlsplit(self.path).path)
        if path == "/blank.html":
            language = "zh" if "zh" in self.path else "en"
            data = f'<!doctype html><html lang="{language}"><title>x</title></html>'.encode()
        else:
            file = Path(self.directory, path.lstrip("/"))
            if not file.is_file():
                return self.send_error(404)
            data = file.read_bytes()
        body = gzip.compress(data, 6, mtime=0)
        packed = len(body) < len(data)
        body = body if packed else data
        self.log.sent.append((path, len(body)))
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=3600")
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def serve(folder: Path):
    """Serves a folder on this machine alone; gives the address and the log."""
    log = Log()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, log, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/", log
    finally:
        server.shutdown()
        thread.join()
        server.server_close()

# SPDX-License-Identifier: EUPL-1.2
"""Small real servers for the proofs of domains: a name server, and a website over HTTPS."""

import datetime as dt
import socketserver
import ssl
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import dns.flags
import dns.message
import dns.rcode
import dns.rrset
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

#: (name, kind of record) -> its values, as in a zone file.
Zone = dict[tuple[str, str], list[str]]


@contextmanager
def name_server(zone: Zone) -> Iterator[str]:
    """Answer questions from `zone` until the block ends; yields "ADDRESS:PORT"."""

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            data, socket = self.request
            query = dns.message.from_wire(data)
            (asked,) = query.question
            answer = dns.message.make_response(query)
            answer.flags |= dns.flags.RA
            name = str(asked.name).rstrip(".")
            values = zone.get((name, asked.rdtype.name))
            if values is not None:
                answer.answer.append(
                    dns.rrset.from_text(asked.name, 60, "IN", asked.rdtype.name, *values)
                )
            elif not any(known == name for known, _kind in zone):
                answer.set_rcode(dns.rcode.NXDOMAIN)
            socket.sendto(answer.to_wire(), self.client_address)

    with socketserver.ThreadingUDPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=[0.05], daemon=True)
        thread.start()
        try:
            yield f"127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()


def certificate(folder: Path, host: str) -> tuple[Path, Path]:
    """Write a certificate of `host` that vouches for itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    public, private = folder / "certificate.pem", folder / "key.pem"
    public.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return public, private


@contextmanager
def website(files: Mapping[str, bytes], public: Path, private: Path) -> Iterator[int]:
    """Serve `files` by path over HTTPS on 127.0.0.1 until the block ends; yields the port.

    `/moved` leads elsewhere and `/slow` sends a byte now and then.
    """

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == "/moved":
                self.send_response(302)
                self.send_header("Location", "http://169.254.169.254/latest/")
                self.end_headers()
                return
            body = files.get(self.path)
            self.send_response(404 if body is None and self.path != "/slow" else 200)
            self.end_headers()
            if self.path == "/slow":
                for _ in range(100):
                    try:
                        self.wfile.write(b".")
                        self.wfile.flush()
                    except OSError:
                        return
                    time.sleep(0.1)
            self.wfile.write(body or b"")

        def log_message(self, *arguments: object) -> None:
            """Say nothing."""

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(public, private)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    server.handle_error = lambda *arguments: None  # type: ignore[method-assign]
    thread = threading.Thread(target=server.serve_forever, args=[0.05], daemon=True)
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        thread.join()
        server.server_close()

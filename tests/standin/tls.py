"""A certificate authority of our own with a certificate for Discord's host names, made by the openssl command."""

from __future__ import annotations

import shutil
import ssl
import subprocess
from pathlib import Path

HOSTS = ("discord.com", "gateway.discord.gg", "discord.gg", "*.discord.gg", "cdn.discordapp.com")
AUTHORITY = """
[req]
distinguished_name = name
x509_extensions = authority
prompt = no
[name]
CN = A stand-in's authority
[authority]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid:always
[server]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = serverAuth
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid:always
subjectAltName = {names}
"""
KEY = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")


def openssl() -> str | None:
    """The openssl command, where there is one."""
    return shutil.which("openssl")


def certify(folder: Path) -> tuple[Path, ssl.SSLContext]:
    """Makes authority and certificate in a folder: the file for SSL_CERT_FILE, and the server's context."""
    config = folder / "openssl.cnf"
    config.write_text(AUTHORITY.format(names=", ".join(f"DNS:{host}" for host in HOSTS)))
    _run(folder, "req", "-x509", *KEY, "-days", "2", "-config", config.name, "-keyout", "ca.key", "-out", "ca.pem")
    _run(
        folder,
        "req",
        "-new",
        *KEY,
        "-subj",
        "/CN=discord.com",
        "-config",
        config.name,
        "-keyout",
        "server.key",
        "-out",
        "server.csr",
    )
    _run(
        folder,
        "x509",
        "-req",
        "-in",
        "server.csr",
        "-CA",
        "ca.pem",
        "-CAkey",
        "ca.key",
        "-CAcreateserial",
        "-days",
        "2",
        "-extfile",
        config.name,
        "-extensions",
        "server",
        "-out",
        "server.pem",
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "server.pem", folder / "server.key")
    return folder / "ca.pem", context


def _run(folder: Path, *arguments: str) -> None:
    command = openssl()
    assert command is not None, "no openssl command here"
    subprocess.run([command, *arguments], cwd=folder, check=True, capture_output=True)

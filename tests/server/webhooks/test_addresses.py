import ssl
from datetime import UTC, datetime, timedelta

import httpcore
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)

from papermill_api.server.webhooks.addresses import (
    InvalidWebhookUrl,
    PublicNetworkBackend,
    check_form,
    is_public,
)
from papermill_api.server.webhooks.sender import Message, Outcome, Sender, create_sender
from tests.server.webhooks.conftest import Receiver

SECRET = "whsec_" + "QUFB" * 10
PUBLIC, LOOPBACK = "93.184.215.14", "127.0.0.1"


class LocalNetwork(httpcore.AsyncNetworkBackend):
    """Notes where connections were to go, and takes them all to this machine."""

    def __init__(self) -> None:
        self.connected: list[str] = []

    async def connect_tcp(self, host, port, *args, **kwargs):
        self.connected.append(host)
        return await httpcore.AnyIOBackend().connect_tcp(LOOPBACK, port, *args, **kwargs)


class Resolver:
    """Gives the next of `answers` at each question."""

    def __init__(self, *answers: list[str]) -> None:
        self.answers = list(answers)

    async def __call__(self, host: str, port: int) -> list[str]:
        return self.answers.pop(0)


async def post(sender: Sender, url: str) -> Outcome:
    try:
        return await sender.send(Message("msg_1", url, "{}"), [SECRET], datetime.now(UTC))
    finally:
        await sender.close()


@pytest.mark.parametrize(
    "url",
    [
        "http://hooks.example.com",
        "https://hooks.example.com:8443/a?b=c#d",
        "https://münchen.example/",
        "HTTPS://HOOKS.EXAMPLE.COM/",
        "http://[2606:4700::1111]/",
    ],
)
def test_an_http_address_is_a_good_callback(url: str):
    check_form(url)


@pytest.mark.parametrize(
    "url, complaint",
    [
        ("", "must be an http or https URL"),
        ("hooks.example.com", "must be an http or https URL"),
        ("ftp://hooks.example.com", "must be an http or https URL"),
        ("http://", "must be an http or https URL"),
        ("http:///path", "must be an http or https URL"),
        ("http://0177.0.0.1/", "must be an http or https URL"),
        ("http://①②⑦.0.0.1/", "must be an http or https URL"),
        ("http://[::1", "must be an http or https URL"),
        ("http://host:port/", "must be an http or https URL"),
        ("http://host:0/", "port between 1 and 65535"),
        ("http://host:65536/", "port between 1 and 65535"),
        ("http://user:secret@host/", "user name or password"),
        ("http://host/a b", "spaces or control characters"),
        ("http://host/\r\nX: y", "spaces or control characters"),
        ("http://host/\0", "spaces or control characters"),
        ("http://host/" + "a" * 2048, "at most 2048 characters"),
    ],
)
def test_any_other_callback_is_refused_with_its_reason(url: str, complaint: str):
    with pytest.raises(InvalidWebhookUrl) as refusal:
        check_form(url)
    assert complaint in str(refusal.value)
    assert refusal.value.status == 422


@pytest.mark.parametrize("address", [PUBLIC, "1.1.1.1", "2606:4700:4700::1111"])
def test_global_unicast_addresses_are_public(address: str):
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "127.255.255.254", "0.0.0.0", "::1", "::"),  # loopback and unspecified
        *("10.0.0.1", "172.16.0.1", "192.168.0.1", "fc00::1", "fd00:ec2::254"),  # private
        *("169.254.169.254", "fe80::1", "fe80::1%eth0", "fec0::1"),  # link-local, site-local
        *("100.64.0.1", "100.100.100.200", "192.0.0.192", "168.63.129.16"),  # shared, metadata
        *("224.0.0.1", "ff02::1", "255.255.255.255", "240.0.0.1"),  # multicast, reserved
        *("192.0.2.1", "198.18.0.1", "2001:db8::1", "3fff::1"),  # documentation, benchmarks
        *("::ffff:127.0.0.1", "::127.0.0.1", "::ffff:1.1.1.1"),  # IPv4 inside IPv6
        *("64:ff9b::7f00:1", "64:ff9b:1::7f00:1", "2002:7f00:1::", "2001:0:7f00:1::"),  # tunnels
        "192.88.99.1",
    ],
)
def test_every_other_address_is_not(address: str):
    assert not is_public(address)


@pytest.mark.anyio
@pytest.mark.parametrize(
    "host",
    [
        *("127.0.0.1", "127.1", "127.0.1", "2130706433", "0x7f000001", "0x7f.1", "0177.1"),
        *("0.0.0.0", "0", "[::]", "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "localhost"),
        "017700000001",
    ],
)
async def test_no_spelling_of_loopback_is_connected_to(receiver: Receiver, host: str):
    sender = create_sender(allow_private_networks=False)
    outcome = await post(sender, f"http://{host}:{receiver.port}/")
    assert not outcome.delivered
    assert outcome.error == "The address is not on the public Internet"
    assert receiver.received == []


@pytest.mark.anyio
async def test_private_networks_can_be_allowed(receiver: Receiver):
    sender = create_sender(allow_private_networks=True)
    assert (await post(sender, f"http://localhost:{receiver.port}/")).delivered


@pytest.mark.anyio
async def test_a_name_that_changes_its_answer_is_connected_to_as_it_was_checked(
    receiver: Receiver,
):
    network = LocalNetwork()
    sender = Sender(PublicNetworkBackend(Resolver([PUBLIC], [LOOPBACK]), network))
    assert (await post(sender, f"http://rebind.example:{receiver.port}/")).delivered
    assert network.connected == [PUBLIC]
    assert receiver.received[0].headers["host"] == f"rebind.example:{receiver.port}"


@pytest.mark.anyio
async def test_one_private_answer_refuses_the_whole_name(receiver: Receiver):
    network = LocalNetwork()
    sender = Sender(PublicNetworkBackend(Resolver([PUBLIC, "10.0.0.1"]), network))
    assert not (await post(sender, f"http://mixed.example:{receiver.port}/")).delivered
    assert network.connected == []


@pytest.mark.anyio
async def test_a_name_without_addresses_is_a_failure(receiver: Receiver):
    sender = Sender(PublicNetworkBackend(Resolver([])))
    outcome = await post(sender, "http://none.example/")
    assert outcome == Outcome(delivered=False, error="The name has no address")


@pytest.mark.anyio
async def test_tls_checks_the_name_and_not_the_address(tmp_path):
    certificate = a_certificate("hooks.example.com", tmp_path)
    serving = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    serving.load_cert_chain(certificate)
    names: list[str | None] = []
    serving.sni_callback = lambda socket, name, context: names.append(name)
    receiver = Receiver(tls=serving)
    try:
        trusting = ssl.create_default_context(cafile=str(certificate))
        network = PublicNetworkBackend(Resolver([PUBLIC], [PUBLIC]), LocalNetwork())
        right = Sender(network, ssl_context=trusting)
        wrong = Sender(network, ssl_context=trusting)
        assert (await post(right, f"https://hooks.example.com:{receiver.port}/")).delivered
        assert not (await post(wrong, f"https://other.example.com:{receiver.port}/")).delivered
    finally:
        receiver.close()
    assert names == ["hooks.example.com", "other.example.com"]


def a_certificate(name: str, folder) -> object:
    """A file with a self-signed certificate for `name` and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path = folder / "certificate.pem"
    path.write_bytes(certificate.public_bytes(Encoding.PEM) + private)
    return path

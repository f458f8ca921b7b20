"""Tells how mail leaves a running shop, and what arrives. Called by mail.sh."""

import email
import email.policy
import http.cookiejar
import json
import logging
import os
import pathlib
import re
import socket
import sqlite3
import ssl
import subprocess
import sys
import tempfile
import threading
import time
import traceback
import urllib.error
import urllib.parse
import urllib.request

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

READY_SECONDS_MOST = 60
MAIL_SECONDS_MOST = 60
PASSWORD = "p@ss/word"


class Mailbox:
    """What arrives at one server. It is busy at the first letter to `later@`, and knows no `nobody@`."""

    def __init__(self):
        self.letters, self.refused, self.sessions = [], [], []
        self.bell = threading.Condition()

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("nobody@"):
            with self.bell:
                self.refused.append(address)
                self.bell.notify_all()
            return f"550 5.1.1 <{address}>: no such user here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        letter = email.message_from_bytes(envelope.content, policy=email.policy.default)
        with self.bell:
            to = envelope.rcpt_tos[0]
            busy = to.startswith("later@") and not any(kept["Message-ID"] == letter["Message-ID"] for kept in self.refused)
            (self.refused if busy else self.letters).append(letter)
            self.sessions.append(session)
            self.bell.notify_all()
        return "451 4.3.2 come back later" if busy else "250 taken"

    def wait(self, found):
        """The first thing for which `found` says yes."""
        with self.bell:
            assert self.bell.wait_for(lambda: found() is not None, MAIL_SECONDS_MOST), "nothing arrived"
            return found()

    def letter_to(self, address):
        return self.wait(lambda: next((letter for letter in self.letters if letter["To"] == address), None))


class Shop:
    """A demo on a free port, and a visitor with a cookie jar."""

    def __init__(self, home, smtp):
        home.mkdir()
        self.file, self.errors = home / "shop.sqlite", open(home / "err", "w+", encoding="utf-8")
        arguments = ["demo", "--listen", "127.0.0.1:0", "--database", str(self.file), "--smtp", smtp]
        arguments += ["--mail-from", "Waha <shop@waha.example>", "--public-url", "https://waha.example/"]
        self.process = subprocess.Popen(
            [os.environ["QANAT_BIN"], *arguments], stdout=subprocess.PIPE, stderr=self.errors, text=True, encoding="utf-8"
        )
        facts, until = {}, time.monotonic() + READY_SECONDS_MOST
        for line in self.process.stdout:
            name, _, value = line.strip().partition(" ") if line.startswith("ready ") else line.strip().partition(": ")
            facts[name] = value.strip()
            if name == "ready" or time.monotonic() > until:
                break
        assert "ready" in facts, f"the demo did not open: {facts} {self.said()}"
        self.base, self.key = facts["ready"], facts["api key"]
        self.jar = http.cookiejar.CookieJar()
        self.browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))

    def said(self):
        self.errors.seek(0)
        return self.errors.read()

    def close(self):
        self.process.terminate()
        self.process.wait(20)

    def api(self, path, body=None):
        headers = {"Authorization": f"Bearer {self.key}", "Content-Type": "application/json"}
        if body is not None:
            headers["Idempotency-Key"] = f"mail-{time.monotonic_ns()}"
        request = urllib.request.Request(self.base + path, headers=headers, data=json.dumps(body).encode() if body else None)
        with urllib.request.urlopen(request, timeout=20) as answer:
            return json.load(answer)

    def page(self, path, form=None):
        headers = {"Sec-Fetch-Site": "same-origin", "Accept-Language": "ar"}
        data = urllib.parse.urlencode(form).encode() if form is not None else None
        request = urllib.request.Request(self.base + path, headers=headers, data=data)
        try:
            with self.browser.open(request, timeout=20) as answer:
                return answer.status, answer.url, answer.read().decode()
        except urllib.error.HTTPError as refused:
            return refused.code, refused.url, refused.read().decode()

    def order(self, address, locale="ar"):
        products = self.api("/api/v1/products?limit=20")["items"]
        for product in products:
            for variant in self.api(f"/api/v1/products/{product['id']}")["variants"]:
                place = {"name": "سارة", "line1": "شارع الملك فهد 1", "city": "الرياض", "country": "SA"}
                wish = {
                    "lines": [{"variant": variant["id"], "quantity": 1}],
                    "contact": {"name": "سارة", "email": address},
                    "delivery": {"kind": "ship", "address": place},
                    "locale": locale,
                }
                try:
                    return self.api("/api/v1/orders", wish)
                except urllib.error.HTTPError as refused:
                    problem = json.load(refused)
                    if problem["code"] != "stock.not_enough":
                        raise AssertionError(problem) from refused
        raise AssertionError("nothing could be ordered")

    def message(self, condition):
        """State and reason of a message, as the back office shows it."""
        with sqlite3.connect(f"file:{self.file}?mode=ro", uri=True) as store:
            query = f"select state, reason from messages_message where {condition} order by id desc limit 1"
            return store.execute(query).fetchone()


def parts(letter):
    text, html = letter.get_body(("plain",)), letter.get_body(("html",))
    return text.get_content(), html.get_content()


def an_order_is_confirmed_in_arabic(shop, box):
    order = shop.order("sara@example.com")
    letter = box.letter_to("sara@example.com")
    assert letter["Subject"] == f"طلبك رقم {order['number']}", letter["Subject"]
    assert letter["From"].addresses[0].display_name == "واحة" and letter["From"].addresses[0].addr_spec == "shop@waha.example"
    assert re.fullmatch(r"<msg_[0-9a-f]{32}@waha\.example>", letter["Message-ID"]), letter["Message-ID"]
    assert letter["Auto-Submitted"] == "auto-generated" and letter["Content-Language"] == "ar"
    assert abs(letter["Date"].datetime.timestamp() - time.time()) < 120, letter["Date"]
    assert letter.get_content_type() == "multipart/alternative" and not letter.defects
    text, html = parts(letter)
    link = f"https://waha.example/o/{order['token']}"
    for said in ("شكرًا لك، سارة", order["number"], link, "شارع الملك فهد 1", "الإجمالي"):
        assert said in text and said in html, said
    assert 'lang="ar"' in html and 'dir="rtl"' in html and all(part.get_content_charset() == "utf-8" for part in letter.iter_parts())


def an_order_is_confirmed_in_english(shop, box):
    order = shop.order("omar@example.com", "en")
    letter = box.letter_to("omar@example.com")
    assert letter["Subject"] == f"Your order {order['number']}" and "Thank you" in parts(letter)[0]
    assert 'dir="ltr"' in parts(letter)[1]


def a_busy_server_gets_the_same_letter_again(shop, box):
    shop.order("later@example.com")
    letter = box.letter_to("later@example.com")
    first = box.refused[0]
    assert (first["Message-ID"], first["Date"], first["To"]) == (letter["Message-ID"], letter["Date"], letter["To"])
    assert first.as_bytes() == letter.as_bytes(), "byte by byte"


def a_bounce_is_final_and_shown(shop, box):
    shop.order("nobody@example.com")
    box.wait(lambda: "nobody@example.com" if "nobody@example.com" in box.refused else None)
    until = time.monotonic() + MAIL_SECONDS_MOST
    while (found := shop.message("address = 'nobody@example.com'")) and found[0] == "waiting" and time.monotonic() < until:
        time.sleep(0.2)
    assert found[0] == "failed" and found[1].startswith("550"), found
    assert "nobody" not in found[1], "the reason is kept without the address"
    time.sleep(6)
    assert box.refused.count("nobody@example.com") == 1, "and it is not tried again"


def a_code_opens_the_account_once(shop, box):
    status, url, page = shop.page("/account/sign-in", {"email": "Sara@Example.com", "to": "account"})
    assert status == 200 and url.endswith("/account/code?to=account"), (status, url)
    letter = box.letter_to("Sara@example.com")
    code = re.search(r"^(\d{6})\r?$", parts(letter)[0], re.M).group(1)
    assert code not in letter["Subject"], "the code is not on the locked screen of a phone"
    before = {cookie.name: cookie.value for cookie in shop.jar}["device"]
    wrong = f"{(int(code) + 1) % 1_000_000:06}"
    status, _, page = shop.page("/account/code", {"code": wrong, "to": "account"})
    assert status == 422 and "لا يفتح الحساب" in page, status
    status, url, page = shop.page("/account/code", {"code": code, "to": "account"})
    assert status == 200 and url.endswith("/account") and "Sara@example.com" in page, (status, url)
    after = {cookie.name: cookie.value for cookie in shop.jar}["device"]
    assert before != after, "the device has a new token"
    with sqlite3.connect(f"file:{shop.file}?mode=ro", uri=True) as store:
        dump = "\n".join(store.iterdump())
    for secret in (before, after, code + "\n"):
        assert secret not in dump, "no token and no code stands in the store"
    shop.page("/account/sign-out", {})
    status, url, _ = shop.page("/account")
    assert url.endswith("/account/sign-in"), url


def nothing_personal_is_logged(shop, box):
    said = shop.said()
    for personal in ("sara@example", "later@example", "nobody@example", "سارة", "no such user"):
        assert personal not in said, f"{personal} in {said}"
    assert "451" in said, "while a busy server is worth a line"


def a_letter_goes_by_starttls_with_a_password(shop, box):
    shop.order("sara@example.com")
    box.letter_to("sara@example.com")
    assert box.sessions[-1].ssl is not None and box.sessions[-1].authenticated


def a_server_with_a_strangers_certificate_gets_nothing(shop, box):
    shop.order("sara@example.com")
    until = time.monotonic() + MAIL_SECONDS_MOST
    while not (found := shop.message("address = 'sara@example.com'")) or (not found[1] and time.monotonic() < until):
        time.sleep(0.2)
    assert found[0] == "waiting" and found[1] and not box.letters, (found, box.letters)


def tell(stories, shop, box):
    """Tells each; answers how many held and how many did not."""
    good = bad = 0
    for story in stories:
        try:
            story(shop, box)
            good += 1
        except Exception:  # noqa: BLE001: whatever goes wrong, the others are told too.
            bad += 1
            print(f"FAILED {story.__name__}", file=sys.stderr)
            traceback.print_exc()
    return good, bad


def certified(home):
    """A certificate for localhost, by the program's own authority."""
    subprocess.run([os.environ["QANAT_BIN"], "cert", "localhost", "--dir", str(home)], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(home / "cert.pem", home / "key.pem")
    return context, home / "ca.pem"


def free_port():
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]


def authenticate(server, session, envelope, mechanism, data):
    return AuthResult(success=(data.login, data.password) == (b"shop", PASSWORD.encode()))


def main():
    # The server tells of each stranger's certificate; that is the point here.
    logging.getLogger("mail.log").setLevel(logging.CRITICAL)
    good = bad = 0
    with tempfile.TemporaryDirectory(prefix="qanat-mail.") as folder:
        home = pathlib.Path(folder)
        context, authority = certified(home / "certificates")
        password = urllib.parse.quote(PASSWORD, safe="")
        plain = [
            an_order_is_confirmed_in_arabic,
            an_order_is_confirmed_in_english,
            a_busy_server_gets_the_same_letter_again,
            a_bounce_is_final_and_shown,
            a_code_opens_the_account_once,
            nothing_personal_is_logged,
        ]
        secured = {"tls_context": context, "require_starttls": True, "authenticator": authenticate, "auth_required": True}
        rounds = [
            ("plain", {}, "smtp://127.0.0.1:{port}", plain),
            (
                "secured",
                secured,
                f"smtp://shop:{password}@localhost:{{port}}?tls=required&ca={authority}",
                [a_letter_goes_by_starttls_with_a_password],
            ),
            (
                "stranger",
                secured,
                f"smtp://shop:{password}@localhost:{{port}}?tls=required",
                [a_server_with_a_strangers_certificate_gets_nothing],
            ),
        ]
        for name, options, url, stories in rounds:
            box = Mailbox()
            server = Controller(box, hostname="127.0.0.1", port=free_port(), **options)
            server.start()
            port = server.port
            shop = Shop(home / name, url.format(port=port))
            try:
                held, failed = tell(stories, shop, box)
                good, bad = good + held, bad + failed
            finally:
                shop.close()
                server.stop()
    print(f"{good} passed, {bad} failed")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())

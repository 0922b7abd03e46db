"""The odd mail hosts: one small server whose behaviour is the name of the host.

  odd_smtp.py WORK

Every event goes to WORK/odd.log, one JSON object a line: host, session, what.
"""

import asyncio
import json
import os
import socket
import ssl
import struct
import sys
import time

from hosts import HOSTS

TLS_FIRST = ("tlsrequired", "tlscut", "tls454")
UNKNOWN = {"noenhanced": "550 No such user here", "codeonly": "550",
           "m365": "550 5.4.1 Recipient address rejected: Access denied. AS(201806281) [x.prod.protection.outlook.com]",
           "yandex": "550 5.7.1 No such user!", "chinese": "550 5.1.1 收件人不存在",
           "french": "550 5.1.1 <{}> Adresse d au moins un destinataire inconnue",
           "latin1": "550 5.1.1 Empf\xe4nger unbekannt", "multiline":
           "550-5.1.1 The email account that you tried to reach\r\n550-5.1.1 does not exist. Please try\r\n550 5.1.1 double-checking"}
ALWAYS = {"all252": "252 2.1.5 Cannot VRFY user, but will accept message",
          "rcptblock": "550 5.7.1 Service unavailable; client [127.0.0.1] blocked using bl.spamcop.net",
          "relaydenied": "550 5.7.1 <{}>... Relaying denied", "full": "452 4.2.2 Over quota",
          "diskfull": "452 4.3.1 Insufficient system storage", "wrong299": "299 maybe",
          "badsequence": "503 5.5.1 Bad sequence of commands",
          "authrequired": "530 5.7.0 Authentication required",
          "noroute": "451 4.4.0 DNS: could not find a route, try later"}
BANNERS = {"banner554": "554 5.7.1 You are not allowed to connect", "banner421": "421 4.3.2 Busy, later",
           "banner521": "521 odd.test does not accept mail", "banner450": "450 4.3.2 not now",
           "garbage": "HTTP/1.1 400 Bad Request\r\nServer: nginx", "multiline": "220-a\r\n220-b\r\n220 c"}


class Host:
    """What sessions of a host share."""

    def __init__(self, name, boxes, log, tls):
        self.name, self.boxes, self.log, self.tls = name, boxes, log, tls
        self.open = self.peak = self.count = 0
        self.first, self.opened, self.asked = {}, [], []

    async def serve(self, reader, writer):
        self.count += 1
        self.open += 1
        self.peak = max(self.peak, self.open)
        session = Session(self, self.count, reader, writer)
        session.note("open", at_once=self.open)
        try:
            await asyncio.wait_for(session.run(), 60)
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, ssl.SSLError,
                asyncio.TimeoutError, ValueError):
            pass
        finally:
            self.open -= 1
            session.note("close", quit=session.said_quit, rcpts=session.rcpts, refused=session.refused,
                         closed_by=session.closed_by)
            writer.close()


class Session:
    def __init__(self, host, number, reader, writer):
        self.host, self.number, self.reader, self.writer = host, number, reader, writer
        self.name, self.rcpts, self.refused = host.name, 0, 0
        self.said_quit, self.secure, self.closed_by = False, False, "peer"

    def note(self, what, **more):
        self.host.log.write(json.dumps({"t": round(time.time(), 3), "host": self.name,
                                        "session": self.number, "what": what, **more}) + "\n")

    async def say(self, text):
        octets = text.encode("latin-1" if self.name == "latin1" else "utf-8")
        octets += b"\n" if self.name == "barelf" else b"\r\n"
        if self.name == "slow":
            await asyncio.sleep(0.3)
        pieces = [octets[i:i + 1] for i in range(len(octets))] if self.name == "splitbytes" else [octets]
        for piece in pieces:
            self.writer.write(piece)
            await self.writer.drain()
            if len(pieces) > 1:
                await asyncio.sleep(0.001)

    async def run(self):
        if not await self.greet():
            self.closed_by = "server"
            return
        while True:
            line = (await self.reader.readline()).decode("utf-8", "replace").strip()
            if not line:
                return
            self.note("said", line=line)
            verb = line.split(":")[0].split(" ")[0].upper()
            if verb == "QUIT":
                self.said_quit = True
                await self.say("221 2.0.0 Bye")
                return
            if not await self.answer(verb, line):
                self.closed_by = "server"
                return

    async def greet(self):
        n, host = self.name, self.host
        host.opened = [t for t in host.opened if t > time.time() - 60] + [time.time()]
        if n == "resetconnect":
            linger = struct.pack("ii", 1, 0)
            self.writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
            return False
        if n == "hangupbanner":
            return False
        if n == "mute":
            await asyncio.sleep(30)
        if n == "endless":
            for _ in range(100_000):
                await self.say("220-" + "x" * 500)
        if n == "binary":
            self.writer.write(bytes(range(256)) * 20)
        if n == "longbanner":
            for i in range(60):
                await self.say(f"220-line {i} " + "y" * 200)
        if n in ("maxconn2", "perminute") and (host.open > 2 or len(host.opened) > 20 and n == "perminute"):
            await self.say("421 4.7.0 Too many connections from your address, try again later")
            return False
        if n == "second421" and self.number % 2 == 0:
            await self.say("421 4.3.2 Service not available, closing transmission channel")
            return False
        if n == "early":
            await self.say("220 odd.test\r\n250 early")
        else:
            await self.say(BANNERS.get(n, f"220 {n}.hosts.test ESMTP"))
        return BANNERS.get(n, "220")[0] in "2H"

    async def answer(self, verb, line):
        if verb == "EHLO" and self.name == "heloonly":
            await self.say("502 5.5.2 Error: command not recognized")
        elif verb in ("EHLO", "HELO"):
            if self.name == "hangupehlo":
                return False
            extra = "250-STARTTLS\r\n" if self.name in TLS_FIRST and not self.secure else ""
            extra += "" if self.name in ("noutf8", "french") else "250-PIPELINING\r\n"
            await self.say(f"250-{self.name}.hosts.test\r\n{extra}250 ENHANCEDSTATUSCODES")
        elif verb == "STARTTLS":
            return await self.start_tls()
        elif verb == "MAIL":
            return await self.mail()
        elif verb == "RCPT":
            return await self.rcpt(line.split("<", 1)[1].rsplit(">", 1)[0].lower())
        else:
            await self.say("250 2.0.0 Ok" if verb == "RSET" else "502 5.5.2 Not here")
        return True

    async def start_tls(self):
        if self.name == "tls454":
            await self.say("454 4.7.0 TLS not available due to local problem")
            return True
        await self.say("220 2.0.0 Ready to start TLS")
        if self.name == "tlscut":
            return False
        await self.writer.start_tls(self.host.tls)
        self.secure = True
        return True

    async def mail(self):
        n, first = self.name, self.host.first.setdefault("mail", time.time())
        if n == "tlsrequired" and not self.secure:
            await self.say("530 5.7.0 Must issue a STARTTLS command first")
        elif n == "mail550":
            await self.say("550 5.1.8 Sender address rejected: Domain not found")
        elif n == "greymail" and time.time() - first < 3:
            await self.say("451 4.7.1 Greylisting in action, please come back in 3 seconds")
        elif n == "blackpipe":  # loses what was sent together with this command
            await self.say("250 2.1.0 Ok")
            self.reader._buffer.clear()
        else:
            await self.say("250 2.1.0 Ok")
        return True

    async def rcpt(self, who):
        n, host = self.name, self.host
        self.rcpts += 1
        known = host.boxes.get(who)
        first = host.first.setdefault(who, time.time())
        young = time.time() - first < 3
        accepts = known == "ok" or n == "forward251" and known == "ok"
        if n == "catch" or n == "gatecatch" and known != "gone":
            accepts = True
        if n in ("mutercpt",):
            await asyncio.sleep(30)
        if n == "hanguprcpt" or n == "dropafter3" and self.refused >= 3:
            return False
        if n == "close421" and self.rcpts > 4:
            await self.say("421 4.7.0 Error: too many recipients, closing connection")
            return False
        if n == "grey421" and young:
            await self.say("421 4.7.0 Greylisted, come back in 3 seconds")
            return False
        text = None
        if n == "rcpt1" and self.rcpts > 1:
            text = "452 4.5.3 Too many recipients"
        elif n == "greyadvert" and young:
            text = "451 4.7.1 Greylisting enabled, please try again in 3 seconds"
        elif n == "verifying" and young:
            text = "450 4.1.1 Recipient address rejected: unverified address: Address verification in progress"
        elif n == "latefirst" and self.rcpts == 1:
            await asyncio.sleep(2)
        elif n == "decoy4xx" and known is None:
            text = "450 4.7.1 Not now"
        text = text or ALWAYS.get(n)
        if text is None and accepts:
            text = {"forward251": "251 2.1.5 User not local; will forward", "codeonly": "250"}.get(n, "250 2.1.5 Ok")
        text = (text or UNKNOWN.get(n, "550 5.1.1 <{}>: Recipient address rejected: User unknown")).replace("{}", who)
        self.refused += text[0] != "2"
        self.note("rcpt", who=who, reply=text[:3], n=self.rcpts)
        await self.say(text + ("\r\n250 2.1.5 Ok again" if n == "doubled" else ""))
        return True


async def main():
    work = sys.argv[1]
    with open(f"{work}/data/people.json", encoding="utf-8") as file:
        world = json.load(file)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(f"{work}/data/server.pem")
    log = open(f"{work}/odd.log", "w", buffering=1, encoding="utf-8")
    servers = []
    for name, software, address, *_ in HOSTS:
        if software == "odd":
            boxes = {f"{local}@{d}": state for d, h in world["served"].items() if h == name
                     for local, state in world["people"][d].items()}
            servers.append(await asyncio.start_server(Host(name, boxes, log, tls).serve, address, 25))
        elif software == "full-queue":  # whoever comes third gets no answer to SYN
            full = socket.socket()
            full.bind((address, 25))
            full.listen(0)
            servers += [full, *[filler(address) for _ in range(3)]]
    for address in ("10.66.0.1", "169.254.169.254", "192.168.66.1", "127.0.0.1"):
        trap = Host(f"trap-{address}", {}, log, tls)
        try:
            servers.append(await asyncio.start_server(trap.serve, address, 25))
        except OSError as e:
            print(f"no trap at {address}: {e}; give it to lo, or what goes there leaves this machine")
    with open(f"{work}/odd.pid", "w", encoding="utf-8") as file:
        file.write(str(os.getpid()))
    await asyncio.Event().wait()


def filler(address):
    one = socket.socket()
    one.setblocking(False)
    one.connect_ex((address, 25))
    return one


if __name__ == "__main__":
    asyncio.run(main())

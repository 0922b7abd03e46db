"""The odd mail hosts: one small server whose behaviour is the name of the host.

  odd_smtp.py WORK

Every event goes to WORK/odd.log, one JSON object a line: host, session, what.
"""

import asyncio
import json
import os
import re
import socket
import ssl
import struct
import sys
import time

from hosts import HOSTS
from words import ALWAYS, BANNERS, TLS_FIRST, UNKNOWN

EHLO = {"ehlo550": "550 5.7.1 Go away", "ehlo421": "421 4.7.0 Not you", "ehlobare": "250 hello",
        "ehlomany": "250-many\r\n" + "".join(f"250-X-WORD{i} {'y' * 60}\r\n" for i in range(80)) + "250 HELP",
        "lowercase": "250-lowercase\r\n250-pipelining\r\n250 enhancedstatuscodes"}
OKS = {"forward251": "251 2.1.5 User not local; will forward", "codeonly": "250", "tabs": "250\t2.1.5 Ok",
       "multiok": "250-2.1.5 Fine\r\n250 2.1.5 Ok", "longreply": "250 2.1.5 Ok " + "x" * 900, "nulreply": "250 2.1.5 O\0k"}
PAUSES = {"splitbytes": 0.001, "drip": 0.02, "tarpit": 1, "spamd": 1}  # seconds per octet
BAN = "554 5.7.1 Your address 127.0.0.1 has been blocked for address probing"


class Host:
    """What sessions of a host share."""

    def __init__(self, name, boxes, log, tls, words=None):
        self.name, self.boxes, self.log, self.tls, self.words = name, boxes, log, tls, words or {}
        self.open = self.peak = self.count = self.asked = 0
        self.first, self.opened = {}, []
        self.old_tls = None

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
            # Whoever sleeps does not hear QUIT; it is in what was received.
            heard = session.said_quit or b"QUIT" in bytes(reader._buffer)
            session.note("close", quit=heard, rcpts=session.rcpts, refused=session.refused,
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
        pause = PAUSES.get(self.name)
        pieces = [octets] if pause is None else [octets[i:i + 1] for i in range(len(octets))]
        for piece in pieces:
            self.writer.write(piece)
            await self.writer.drain()
            if pause is not None:
                await asyncio.sleep(pause)

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
        if n == "latebanner":
            await asyncio.sleep(5)
        if n == "ban" and host.asked > 12:
            await self.say(BAN)
            return False
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
            if self.name == "hangupehlo" or self.name == "flaky" and self.number % 3 == 1:
                return False
            if self.name in EHLO:
                await self.say(EHLO[self.name])
                return self.name != "ehlo421"
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
        await self.say("220 2.0.0 Ready to start TLS" + ("\r\n250 injected" if self.name == "tlsinject" else ""))
        if self.name == "tlscut":
            return False
        if self.name == "tlsgarbage":
            await self.say("This is not TLS at all")
            return False
        if self.name == "tlsmute":
            await asyncio.sleep(30)
        await self.writer.start_tls(self.host.tls if self.name != "tlsold" else self.host.old_tls)
        self.secure = True
        return True

    async def mail(self):
        n, first = self.name, self.host.first.setdefault("mail", time.time())
        if n == "tlsrequired" and not self.secure:
            await self.say("530 5.7.0 Must issue a STARTTLS command first")
        elif n == "mail550":
            await self.say("550 5.1.8 Sender address rejected: Domain not found")
        elif n == "mail421" and self.number == 1:
            await self.say("421 4.3.2 Busy for a moment")
            return False
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
        host.asked += 1
        known = host.boxes.get(unquoted(who))
        first = host.first.setdefault(who, time.time())
        young = time.time() - first < 3
        accepts = known == "ok" or n in ("catch", "yahoo") or n == "gatecatch" and known != "gone"
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
        words = host.words.get(who.rsplit("@", 1)[-1])
        if n == "moods" and known not in (None, "ok", "gone"):
            text = known
        elif n == "uswords":
            text = words
        elif n == "greywords" and young:
            text = words
        elif n == "greyearly" and self.too_early(who):
            text = "451 4.7.1 Greylisted, come back later"
        elif n == "greytuple" and young or n == "decoygrey" and known is None and young:
            text = "450 4.2.0 Greylisted, see http://postgrey.schweikert.ch/"
        elif n == "greysession" and host.first.setdefault(("session", who), self.number) == self.number:
            text = "451 4.7.1 Greylisted: please reconnect"
        elif n == "firstlater" and young:
            text = "450 4.3.2 System not ready"
        elif n == "everylater" and self.rcpts == 1:
            text = "451 4.3.0 Try again"
        elif n == "harvest" and self.refused >= 3:
            text = "550 5.7.1 Too many invalid recipients"
        elif n == "ban" and host.asked > 12:
            text = BAN
        elif n == "bannedliar" and host.asked > 15:
            text = "550 5.1.1 Access from 127.0.0.1 denied, too many bad recipients"
        elif n == "tlsmail" and not self.secure:
            text = "530 5.7.0 Must issue a STARTTLS command first"
        elif n == "wordings" and not accepts:
            text = words
        elif n == "rcpt1" and self.rcpts > 1:
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
            text = OKS.get(n, "250 2.1.5 Ok")
        text = (text or UNKNOWN.get(n, "550 5.1.1 <{}>: Recipient address rejected: User unknown")).replace("{}", who)
        self.refused += text[0] != "2"
        if n == "unfinished":
            self.writer.write(b"250-2.1.5 Ok, and\r\n")
            await asyncio.sleep(30)
        if n == "crreply":
            self.writer.write(b"250 2.1.5 Ok\r")
            await asyncio.sleep(30)
        self.note("rcpt", who=who, reply=text[:3], n=self.rcpts)
        await self.say(text + ("\r\n250 2.1.5 Ok again" if n == "doubled" else ""))
        return not (n == "rcpt421all" or text.startswith("421"))

    def too_early(self, who):
        """Whoever comes back too early starts to wait anew."""
        last = self.host.first.get(("last", who))
        self.host.first[("last", who)] = time.time()
        return last is None or time.time() - last < 3


def unquoted(who):
    """The mailbox that a quoted and an unquoted local part both name."""
    return re.sub(r'^"(.*)"@', r"\1@", who)


def old_tls(pem):
    """TLS 1.0 and nothing newer."""
    old = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    old.set_ciphers("ALL:@SECLEVEL=0")
    old.minimum_version = old.maximum_version = ssl.TLSVersion.TLSv1
    old.load_cert_chain(pem)
    return old


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
            host = Host(name, boxes, log, tls, world["words"])
            host.old_tls = old_tls(f"{work}/data/server.pem")
            servers.append(await asyncio.start_server(host.serve, address, 25))
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

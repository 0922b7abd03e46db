"""A resolver in front of BIND that is odd for some names: it answers them wrongly, late or not at all.

  odd_dns.py WORK

It listens on 127.0.0.1:5353 (UDP and TCP), asks 127.0.0.1:5354, and counts in WORK/dns.log.
"""

import asyncio
import os
import struct
import sys

BIND = ("127.0.0.1", 5354)
RCODES = {"servfail": 2, "refused": 5, "servfail-host": 2}


def question(packet):
    """Labels of the name, its type, and where the question ends."""
    labels, at = [], 12
    while packet[at]:
        labels.append(packet[at + 1:at + 1 + packet[at]].decode("latin-1"))
        at += packet[at] + 1
    return labels, struct.unpack(">H", packet[at + 1:at + 3])[0], at + 5


def bare(packet, rcode, truncated=False, more=b"", answers=0, authority=0):
    _, _, end = question(packet)
    flags = 0x8180 | rcode | (0x0200 if truncated else 0)
    return packet[:2] + struct.pack(">HHHHH", flags, 1, answers, authority, 0) + packet[12:end] + more


async def ask_bind(packet):
    reader, writer = await asyncio.open_connection(*BIND)
    writer.write(struct.pack(">H", len(packet)) + packet)
    size = struct.unpack(">H", await reader.readexactly(2))[0]
    reply = await reader.readexactly(size)
    writer.close()
    return reply


class Odd:
    def __init__(self, work):
        self.log, self.seen = open(f"{work}/dns.log", "w", buffering=1, encoding="utf-8"), {}

    async def replies(self, packet, udp):
        labels, kind, end = question(packet)
        name = labels[0].lower() if labels else ""
        edns = packet[11] > 0
        self.log.write(f"{'udp' if udp else 'tcp'} {kind} {'.'.join(labels).lower()} {'edns' if edns else ''}\n")
        times = self.seen[name] = self.seen.get(name, 0) + 1
        if name == "servfailonce" and times == 1:
            return [bare(packet, 2)]
        if name == "dnslate":
            await asyncio.sleep(2)
        if name in RCODES:
            return [bare(packet, RCODES[name])]
        if name == "silent" or name == "dropfirst" and times == 1:
            return []
        if edns and name in ("formerr", "notimp"):
            return [packet[:2] + struct.pack(">HHHHH", 0x8181 if name == "formerr" else 0x8184, 0, 0, 0, 0)]
        if name in ("truncated", "truncatednotcp", "tcpcut") and udp:
            return [bare(packet, 0, truncated=True)]
        if name == "truncatednotcp":
            return []
        if name == "tcpcut":
            raise ConnectionError("hangs up")
        if name == "dnsgarbage":
            return [packet[:2] + b"\x81\x80" + b"\xff" * 40]
        if name == "cnameloop":
            return [bare(packet, 0, more=struct.pack(">HHHIHH", 0xC00C, 5, 1, 60, 2, 0xC00C), answers=1)]
        if name == "referral":
            return [bare(packet, 0, more=struct.pack(">HHHIHH", 0xC00C, 2, 1, 60, 2, 0xC00C), authority=1)]
        reply = await ask_bind(packet)
        if name == "wrongid":
            return [bytes([packet[0] ^ 1]) + bare(packet, 3)[1:], reply]
        if name == "wrongquestion":
            other = b"\x05other\x04test\x00" + packet[end - 4:end]
            return [packet[:2] + struct.pack(">HHHHH", 0x8183, 1, 0, 0, 0) + other, reply]
        if name == "extra":  # an exchanger of somebody else rides along
            stray = b"\x04evil\x04test\x00" + struct.pack(">HHIHH", 15, 1, 60, 3, 0) + b"\x00"
            return [reply[:6] + struct.pack(">H", reply[7] + 1) + reply[8:end] + stray + reply[end:]]
        if name == "wrongcase":
            return [reply[:12] + packet[12:end].swapcase() + reply[end:]]
        if udp and len(reply) > 1232:
            return [bare(packet, 0, truncated=True)]
        return [reply]


class Udp(asyncio.DatagramProtocol):
    def __init__(self, odd):
        self.odd, self.running = odd, set()

    def connection_made(self, transport):
        self.transport = transport

    def datagram_received(self, packet, peer):
        task = asyncio.ensure_future(self.answer(packet, peer))
        self.running.add(task)
        task.add_done_callback(self.running.discard)

    async def answer(self, packet, peer):
        for reply in await self.odd.replies(packet, True):
            self.transport.sendto(reply, peer)


async def main():
    work = sys.argv[1]
    odd = Odd(work)

    async def tcp(reader, writer):
        try:
            while True:
                size = struct.unpack(">H", await reader.readexactly(2))[0]
                packet = await reader.readexactly(size)
                for reply in await odd.replies(packet, False):
                    writer.write(struct.pack(">H", len(reply)) + reply)
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    await asyncio.get_running_loop().create_datagram_endpoint(
        lambda: Udp(odd), local_addr=("127.0.0.1", 5353))
    server = await asyncio.start_server(tcp, "127.0.0.1", 5353)
    with open(f"{work}/dns.pid", "w", encoding="utf-8") as file:
        file.write(str(os.getpid()))
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())

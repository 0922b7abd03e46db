"""What mail servers say, by those who run or wrote them: a domain for each wording, its truth from the server's side.

{} stands for the address. The words are short facts of the servers named; nothing here is read by rollcall.
"""

# What a message store says of one mailbox, on which hosts: name -> (hosts, truth, words).
STORES = "pfextra exwords smwords"
BUSY = {
    "full4": (STORES, "unknown:mailbox_full", "452 4.2.2 Mailbox full"),
    "full5": (STORES, "unknown:mailbox_full", "552 5.2.2 Mailbox is over quota"),
    "closed": (STORES, "invalid:mailbox_disabled", "550 5.2.1 Mailbox disabled, account suspended"),
    "moved": ("pfextra", "invalid:mailbox_moved", None),
    "blocked": (STORES, "unknown:recipient_refused unknown:policy",
                "550 5.7.1 The recipient does not accept mail from this sender"),
    "guarded": ("pfsome", "unknown:ip_blocked",
                "554 5.7.1 Service unavailable; Client host [127.0.0.1] blocked using zen.spamhaus.org"),
    "internal": ("pfsome", "unknown:*", "550 5.7.1 Recipient address rejected: Access denied"),
}

# How a server says that nobody is there. Second: true if a sound reader may not know the language or finds it too bare.
NOBODY = [
    ("550 5.1.1 <{}>: Recipient address rejected: User unknown in virtual mailbox table", 0),  # Postfix
    ("550 5.1.1 <{}>: Recipient address rejected: User unknown in local recipient table", 0),
    ("550 5.1.1 <{}>: Recipient address rejected: undeliverable address: unknown user: \"x\"", 0),
    ("550 Unrouteable address", 0),  # Exim
    ("550 No Such User Here", 0),  # cPanel
    ("550-Callout verification failed:\r\n550 550 5.1.1 User unknown", 0),
    ("550 5.1.1 <{}>... User unknown", 0),  # Sendmail
    ("550 sorry, no mailbox here by that name. (#5.7.17)", 0),  # qmail with patches
    ("511 sorry, no mailbox here by that name (#5.1.1 - chkuser)", 0),
    ("553 5.3.0 <{}>... No such user here", 0),
    ("550 #5.1.0 Address rejected.", 0),  # Cisco
    ("550 5.1.1 User unknown; rejecting", 0),
    ("550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient {} not found by SMTP address lookup", 0),  # Exchange
    ("550 5.4.1 Recipient address rejected: Access denied. [DB5EUR01FT010.eop-EUR01.prod.protection.outlook.com]", 0),
    ("550-5.1.1 The email account that you tried to reach does not exist. Please try\r\n"
     "550 5.1.1 https://support.google.com/mail/?p=NoSuchUser x1si123 - gsmtp", 0),
    ("554 delivery error: dd This user doesn't have a yahoo.com account ({}) [0]", 0),
    ("550 5.5.0 Requested action not taken: mailbox unavailable", 0),  # GMX, old Outlook
    ("550 <{}>, Recipient unknown", 0),  # MDaemon
    ("550 {} unknown user account", 0),  # CommuniGate
    ("550 {}... No such user", 0),  # Domino
    ("550 Mailbox not found", 0),
    ("550 5.1.1 Mailbox does not exist!", 0),
    ("550 Invalid recipient {}", 0),
    ("550 5.1.1 unknown or illegal alias: {}", 0),
    ("550 5.1.6 Recipient no longer on server: {}", 0),  # iCloud of old
    ("550 5.1.1 unknown user <{}>", 0),
    ("550 user does not exist", 0),
    ("550 no mailbox by that name is currently available", 0),
    ("550 5.2.1 <{}> User unknown", 0),
    ("550 Address unknown", 0),
    ("550 5.1.1 Adresse inconnue", 0),
    ("550 Utilisateur inconnu", 0),
    ("550 Empf\u00e4nger unbekannt", 0),
    ("550 Der Benutzer existiert nicht", 0),
    ("550 Usuario desconocido", 0),
    ("550 El buz\u00f3n no existe", 0),
    ("550 Utente sconosciuto", 0),
    ("550 Casella inesistente", 0),
    ("550 Usu\u00e1rio inexistente", 0),
    ("550 \u7528\u6237\u4e0d\u5b58\u5728", 0),
    ("550 \u30e6\u30fc\u30b6\u30fc\u304c\u898b\u3064\u304b\u308a\u307e\u305b\u3093", 1),
    ("550 Gebruiker onbekend", 1),
    ("550 Nie ma takiego u\u017cytkownika", 1),
    ("550 Uzivatel neexistuje", 1),
    ("550 Ok\u00e4nd anv\u00e4ndare", 1),
    ("550 \u041f\u043e\u043b\u044c\u0437\u043e\u0432\u0430\u0442\u0435\u043b\u044c \u043d\u0435 \u043d\u0430\u0439\u0434\u0435\u043d", 1),
    ("550 Requested action not taken", 1),
    ("550 rejected", 1),
    ("554 Transaction failed", 1),
]

# Come back later; whoever comes again after three seconds is let in.
LATER = [
    "450 4.2.0 <{}>: Recipient address rejected: Greylisted, see http://postgrey.schweikert.ch/help/x.html",
    "451 4.7.1 Greylisting in action, please come back in 00:00:03",
    "450 4.7.1 <{}>: Recipient address rejected: Policy Rejection- Please try later.",
    "451 Temporary failure, please try again later.",
    "451 4.3.2 Please try again later",
    "450 4.3.2 Service currently unavailable",
    "451 4.7.1 Please try again later (TEMPFAIL)",
    "450 Requested mail action not taken: mailbox unavailable",
    "451 Resources temporarily unavailable. Please try again later [#4.16.5].",
    "450 4.7.1 Greylisted for 3 seconds. See http://grey.test",
    "451 you are greylisted, retry in 0m3s",
    "451 4.7.500 Server busy. Please try again later from [127.0.0.1]. (S77714)",
    "450 4.1.1 <{}>: Recipient address rejected: unverified address: Address verification in progress",
    "451 Your mail server is not known here yet; try again after 3 seconds",
    "450 4.7.0 deferred: first contact from this network, retry",
    "452 4.3.1 Out of memory, later",
    "451 local lookup failure",
]

# About us, whatever code it wears: nobody is invalid for it.
ABOUT_US = [
    "550 5.1.1 Your IP 127.0.0.1 is blacklisted here",
    "550 5.1.1 Mail from 127.0.0.1 refused, see http://bl.test",
    "554 5.7.1 Service unavailable; Client host [127.0.0.1] blocked using zen.spamhaus.org",
    "550 Rejected because 127.0.0.1 is in a black list at bl.spamcop.net",
    "550 5.7.25 The IP address sending this message does not have a PTR record setup",
    "550 5.7.1 Client host rejected: cannot find your reverse hostname, [127.0.0.1]",
    "504 5.5.2 <probe.rollcall.test>: Helo command rejected: need fully-qualified hostname",
    "550 5.1.8 <probe@probe.rollcall.test>: Sender address rejected: Domain not found",
    "550 5.1.7 The sender's address was syntactically invalid",
    "550-Verification failed for <probe@probe.rollcall.test>\r\n550-Unrouteable address\r\n550 Sender verify failed",
    "550 5.7.23 SPF validation failed",
    "553 5.7.1 Connections from your country are not accepted",
    "550 5.7.1 You are not authorized to connect from [127.0.0.1]",
    "550 5.7.606 Access denied, banned sending IP [127.0.0.1]",
    "554 Denied: poor reputation",
    "550 Access denied - Invalid HELO name (See RFC2821 4.1.1.1)",
    "550 5.7.1 Too many unknown recipients from you, blocked",
    "550 5.1.0 Sender denied",
    "550 Administrative prohibition",
    "550 5.7.0 Local policy violation",
    "554 5.7.1 <{}>: Relay access denied",
    "550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain",
    "530 5.7.1 Client was not authenticated",
    "503 5.5.4 Bad sequence of commands",
    "501 5.5.4 Syntax error in parameters",
    "451 4.3.0 Error: queue file write error",
    "421 4.7.0 Too many errors on this connection, closing",
    "450 4.7.1 Client host rejected: cannot find your hostname, [127.0.0.1]",
    "550 spam",
    "550 Mailbox unavailable or access denied",
    "550 Connection frequency limited",
]

# Of one mailbox on an honest host: the state it is in, and what the host says of it.
MOODS = [
    ("unknown:mailbox_full", [
        "452 4.2.2 The email account that you tried to reach is over quota",
        "552 5.2.2 Mailbox full", "552 5.1.1 <{}> Recipient overquota OFR_417", "452 4.1.1 user over quota",
        "552 Requested mail action aborted: exceeded storage allocation", "450 4.2.2 <{}>: mailbox is full",
        "550 5.2.2 user's mailbox has exceeded its storage limit", "451 4.2.2 Quota exceeded", "552 5.2.2 over quota",
        "550 <{}> mailbox over quota"]),
    ("invalid:mailbox_disabled invalid:mailbox_not_found", [
        "550 5.2.1 The email account that you tried to reach is disabled", "550 5.2.1 Mailbox disabled for this recipient",
        "550 Account has been suspended", "525 5.7.13 disabled recipient address", "550 user account is expired",
        "554 5.2.1 mailbox inactive", "550 5.2.1 This account has been closed"]),
    ("invalid:mailbox_moved", [
        "551 5.1.6 User has moved", "551 User not local; please try <ada@elsewhere.test>",
        "550 5.1.6 recipient has moved to {}"]),
    ("unknown:*", [
        "550 5.7.1 Recipient does not accept mail from strangers", "550 5.7.133 sender not authorized for this group",
        "452 4.3.1 Insufficient system storage", "451 4.3.0 Temporary lookup failure", "550 5.3.5 mailer configuration error"]),
    ("valid:accepted_overrate unknown:*", [
        "450 4.2.1 The user you are trying to contact is receiving mail at a rate that prevents delivery"]),
    ("valid:*", ["250 2.1.5 Ok but is away on holiday", "251 2.1.5 will forward to <ada@elsewhere.test>",
                 "250-2.1.5 first\r\n250 2.1.5 last"]),
    ("unknown:catchall_inconclusive valid:*", ["252 2.1.5 Cannot VRFY user"]),
]

# The habits of the odd hosts, by their names.
TLS_FIRST = ("tlsrequired", "tlscut", "tls454", "tlsgarbage", "tlsold", "tlsinject", "tlsmail", "tlsmute")
UNKNOWN = {"multiok": "550-5.1.1 {}\r\n550-5.1.1 is nobody\r\n550 5.1.1 here", "tabs": "550\t5.1.1 User unknown",
           "longreply": "550 5.1.1 User unknown " + "x" * 900, "nulreply": "550 5.1.1 User un\0known",
           "gmail": "550-5.1.1 The email account that you tried to reach does not exist. Please try\r\n550 5.1.1 "
                    "double-checking the recipient's email address for typos - gsmtp",
           "yahoo": "250 recipient <{}> ok",
           "noenhanced": "550 No such user here", "codeonly": "550",
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
          "code500": "500 5.5.1 Command unrecognized", "crreply": "250 2.1.5 Ok\r",
          "multicode": "250-2.1.5 Ok\r\n550 5.1.1 No", "unfinished": "250-2.1.5 Ok, and",
          "greyhour": "451 4.7.1 Greylisted, please try again in 60 minutes",
          "rcpt421all": "421 4.3.2 Shutting down",
          "noroute": "451 4.4.0 DNS: could not find a route, try later"}
BANNERS = {"banner554": "554 5.7.1 You are not allowed to connect", "banner421": "421 4.3.2 Busy, later",
           "banner521": "521 odd.test does not accept mail", "banner450": "450 4.3.2 not now",
           "garbage": "HTTP/1.1 400 Bad Request\r\nServer: nginx", "multiline": "220-a\r\n220-b\r\n220 c"}

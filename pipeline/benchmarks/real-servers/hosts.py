"""The mail hosts of the world: who listens where, how it behaves, and what is then true.

A row is (name, software, address, domains, truth, settings). Truth of a domain's mailboxes:
  honest      what exists is valid, what does not is invalid
  catch_all   everything is accepted
  blocked_if_there  who exists is refused for our address, who does not for that or for not existing
  mixed       every second domain accepts everything, the others are honest
  or the words a verdict may have, status:reason, several separated by blanks, * for any reason.
"""

TLS_MAY = {"smtpd_tls_security_level": "may"}
REFUSE = "550 5.1.1 User unknown"

POSTFIX = [
    *[(f"pf{i}", "postfix", f"127.0.10.{i}", 26, "honest", {}) for i in (1, 2, 3)],
    ("pf4", "postfix", "127.0.10.4", 20, "honest", {"smtpd_tls_security_level": "may"}),
    ("pfcatch", "postfix", "127.0.10.10", 18, "catch_all", {}),
    # The message store's own words: full, closed, moved; see EXTRAS in world.py.
    ("pfextra", "postfix", "127.0.10.11", 8, "honest", {
        "smtpd_recipient_restrictions":
            "check_recipient_access texthash:{work}/data/access, reject_unlisted_recipient"}),
    ("pfgrey", "postfix", "127.0.20.1", 14, "honest", {
        "smtpd_recipient_restrictions":
            "reject_unlisted_recipient, check_policy_service inet:127.0.0.1:10023"}),
    ("pfgreyfirst", "postfix", "127.0.20.2", 6, "honest", {
        "smtpd_recipient_restrictions":
            "check_policy_service inet:127.0.0.1:10023, reject_unlisted_recipient"}),
    ("pfsoft", "postfix", "127.0.20.3", 4, "honest", {"soft_bounce": "yes"}),
    ("pfrate", "postfix", "127.0.21.1", 5, "honest", {
        "smtpd_client_connection_rate_limit": "20"}),
    ("pfcount", "postfix", "127.0.21.2", 6, "honest", {
        "smtpd_client_connection_count_limit": "2"}),
    ("pfrcptrate", "postfix", "127.0.21.3", 3, "honest", {
        "smtpd_client_recipient_rate_limit": "40"}),
    ("pfrcptmax", "postfix", "127.0.21.4", 4, "honest", {"smtpd_recipient_limit": "3"}),
    ("pfhard", "postfix", "127.0.21.5", 4, "honest", {
        "smtpd_soft_error_limit": "1", "smtpd_hard_error_limit": "3",
        "smtpd_error_sleep_time": "1s"}),
    ("pfbl", "postfix", "127.0.22.1", 3, "unknown:ip_blocked", {
        "smtpd_client_restrictions":
            "check_client_access static:{554 5.7.1 Service unavailable; Client host [127.0.0.1] "
            "blocked using zen.spamhaus.org; https://www.spamhaus.org/query/ip/127.0.0.1}"}),
    ("pfsender", "postfix", "127.0.22.3", 2, "unknown:sender_rejected", {
        "smtpd_sender_restrictions":
            "check_sender_access static:{550 5.1.8 Sender address rejected: Domain not found}"}),
    ("pfpolicy", "postfix", "127.0.22.4", 2, "unknown:policy", {
        "smtpd_recipient_restrictions":
            "check_recipient_access static:{554 5.7.1 Recipient address rejected: Access denied}"}),
    ("pftls", "postfix", "127.0.23.1", 6, "honest", {"smtpd_tls_security_level": "encrypt"}),
    ("pfnotls", "postfix", "127.0.23.2", 4, "honest", {
        "smtpd_tls_security_level": "may", "smtpd_tls_chain_files": "{work}/none.pem"}),
    ("pfrelay", "postfix", "127.0.24.1", 4, "invalid:domain_not_hosted unknown:policy", {
        "virtual_mailbox_domains": "", "virtual_mailbox_maps": ""}),
    ("pfdefer", "postfix", "127.0.24.2", 2, "unknown:* invalid:domain_not_hosted", {
        "virtual_mailbox_domains": "", "virtual_mailbox_maps": "",
        "smtpd_relay_restrictions": "defer_unauth_destination"}),
    ("pfmixed", "postfix", "127.0.10.12", 6, "mixed", {}),
    ("pfnoutf8", "postfix", "127.0.10.13", 2, "honest", {"smtputf8_enable": "no"}),
    ("pfnopipe", "postfix", "127.0.10.14", 2, "honest", {
        "smtpd_discard_ehlo_keywords": "pipelining, chunking, dsn, etrn, smtputf8"}),
    ("pfhasty", "postfix", "127.0.10.15", 2, "honest", {"smtpd_timeout": "3s"}),
    ("pfnovrfy", "postfix", "127.0.10.16", 2, "honest", {"disable_vrfy_command": "yes"}),
    # One refused by a local rule that says neither who nor why; the others are honest.
    ("pfsome", "postfix", "127.0.10.17", 3, "honest unknown:ip_blocked unknown:catchall_inconclusive", {
        "smtpd_recipient_restrictions":
            "check_recipient_access texthash:{work}/data/access, reject_unlisted_recipient"}),
    # Asks the mail host behind it before it answers; the reply is 450 until that has answered.
    ("pfverify", "postfix", "127.0.26.1", 4, "honest", {
        "smtpd_recipient_restrictions": "reject_unverified_recipient",
        "unverified_recipient_reject_code": "550", "address_verify_poll_count": "1"}),
    ("pfverify4", "postfix", "127.0.26.2", 3, "honest", {  # Debian's own defaults: never a 550
        "smtpd_recipient_restrictions": "reject_unverified_recipient"}),
    ("pfverifydown", "postfix", "127.0.26.3", 2, "unknown:*", {  # the host behind it is down
        "smtpd_recipient_restrictions": "reject_unverified_recipient",
        "unverified_recipient_reject_code": "550"}),
    ("pfslow", "postfix", "127.0.21.6", 3, "honest", {
        "smtpd_soft_error_limit": "1", "smtpd_error_sleep_time": "3s"}),
    ("pffew", "postfix", "127.0.21.7", 3, "honest unknown:rate_limited", {
        "smtpd_client_connection_rate_limit": "6"}),
    ("pfmails", "postfix", "127.0.21.8", 3, "honest unknown:rate_limited", {
        "smtpd_client_message_rate_limit": "6"}),
    ("pfptr", "postfix", "127.0.22.5", 2, "unknown:ptr_required", {
        "smtpd_client_restrictions": "reject_unknown_reverse_client_hostname"}),
    ("pfhelo", "postfix", "127.0.22.6", 2, "unknown:ptr_required", {
        "smtpd_helo_restrictions": "reject_unknown_helo_hostname", "smtpd_helo_required": "yes"}),
    ("pffrom", "postfix", "127.0.22.7", 2, "unknown:sender_rejected", {
        "smtpd_sender_restrictions": "reject_unknown_sender_domain"}),
    ("pfrbl", "postfix", "127.0.22.8", 2, "unknown:ip_blocked", {
        "smtpd_client_restrictions": "reject_rbl_client bl.test"}),
    ("pfrblnow", "postfix", "127.0.22.9", 2, "unknown:ip_blocked", {
        "smtpd_client_restrictions": "reject_rbl_client bl.test", "smtpd_delay_reject": "no"}),
    ("pfrbl450", "postfix", "127.0.22.10", 2, "unknown:ip_blocked", {
        "smtpd_client_restrictions": "reject_rbl_client bl.test", "maps_rbl_reject_code": "450"}),
    ("pfsubmit", "postfix", "127.0.22.11", 2, "unknown:*", {
        "smtpd_client_restrictions": "permit_sasl_authenticated, reject"}),
    ("pfauth", "postfix", "127.0.22.12", 2, "unknown:*", {
        "smtpd_sender_restrictions": "reject_unverified_sender",
        "unverified_sender_reject_code": "550"}),
    ("psrbl", "postscreen", "127.0.25.3", 2, "unknown:*", {  # lets in whom the list has not named in time
        "postscreen_greet_wait": "6s", "postscreen_dnsbl_sites": "bl.test",
        "postscreen_dnsbl_action": "enforce"}),
    ("psrbldrop", "postscreen", "127.0.25.4", 2, "unknown:*", {  # lets in whom the list has not named in time
        "postscreen_greet_wait": "6s", "postscreen_dnsbl_sites": "bl.test",
        "postscreen_dnsbl_action": "drop"}),
    ("psdeny", "postscreen", "127.0.25.5", 2, "unknown:*", {
        "postscreen_access_list": "static:reject", "postscreen_blacklist_action": "drop"}),
    ("psbanner", "postscreen", "127.0.25.6", 3, "honest", {
        "postscreen_greet_wait": "3s", "postscreen_greet_banner": "$smtpd_banner wait"}),
    ("pscount", "postscreen", "127.0.25.7", 3, "honest", {
        "postscreen_greet_wait": "2s", "postscreen_client_connection_count_limit": "2"}),
    ("pscreen", "postscreen", "127.0.25.1", 4, "honest", {"postscreen_greet_wait": "6s"}),
    ("psdeep", "postscreen", "127.0.25.2", 4, "honest", {
        "postscreen_greet_wait": "1s", "postscreen_pipelining_enable": "yes",
        "postscreen_non_smtp_command_enable": "yes", "postscreen_bare_newline_enable": "yes"}),
]

# Mailboxes behind a host that asks it first. Nobody's mail exchanger.
INNER = ("pfinner", "postfix", "127.0.26.9", 0, "honest", {
    "myhostname": "inner.hosts.test",  # who hears its own name takes the mail for looping
    "virtual_mailbox_domains": "", "relay_domains": "texthash:{work}/data/inner",
    "relay_recipient_maps": "texthash:{work}/data/innerboxes"})
ASK_INNER = """inner:
  driver = manualroute
  domains = +here
  route_list = * 127.0.26.9 byname
  self = send
  transport = onward
"""
CALLOUT = "  require verify = recipient/callout=10s,no_cache\n"

# Settings of Exim: main (options), rcpt (first lines of the ACL for RCPT), acl (whole other ACLs),
# verify (instead of plain verification), router (instead of the lookup), refusal (its words).
EXIM = [
    ("ex1", "exim", "127.0.30.1", 24, "honest", {}),
    ("ex2", "exim", "127.0.30.2", 16, "honest", {}),
    ("excatch", "exim", "127.0.30.3", 6, "catch_all", {}),
    ("exdrop", "exim", "127.0.30.4", 4, "honest", {"rcpt":  # who has 3 refusals in a session
        "  drop condition = ${if >{$rcpt_fail_count}{2}}\n"
        "       message = Too many failed recipients\n"}),
    ("exgrey", "exim", "127.0.30.5", 6, "honest", {"rcpt":  # its own greylist, a seconds-old file
        "  defer message = Greylisted, please try again in 5 seconds\n"
        "        set acl_m0 = ${local_part}@${domain}\n"
        "        condition = ${if eq{${run{{work}/exim/grey $acl_m0}}}{wait}}\n"}),
    ("exrate", "exim", "127.0.30.6", 3, "honest", {"rcpt":
        "  defer ratelimit = 30 / 10s / per_rcpt / strict / all\n"
        "        message = Sender rate exceeds 30 recipients in 10s, slow down\n"}),
    ("explain", "exim", "127.0.30.7", 6, "honest", {"refusal": None}),  # "Unrouteable address"
    ("exmixed", "exim", "127.0.30.8", 4, "mixed", {}),
    ("exdelay", "exim", "127.0.30.9", 2, "honest", {"rcpt":
        "  warn !verify = recipient\n       delay = 2s\n"}),
    ("exwait", "exim", "127.0.30.10", 2, "honest", {  # holds its greeting back, then is strict
        "main": "acl_smtp_connect = connect\nsmtp_enforce_sync = true\n"
                "pipelining_advertise_hosts = :\n",
        "acl": "connect:\n  accept delay = 4s\n"}),
    ("exhelo", "exim", "127.0.30.11", 2, "unknown:*", {
        "main": "acl_smtp_helo = helo\n",
        "acl": "helo:\n  deny message = HELO rejected: $sender_helo_name does not resolve to your address\n"}),
    ("exhelolate", "exim", "127.0.30.12", 2, "unknown:ptr_required", {
        "main": "helo_try_verify_hosts = *\n",
        "rcpt": "  deny !verify = helo\n       message = HELO/EHLO name does not match your address\n"}),
    ("exsender", "exim", "127.0.30.13", 2, "unknown:sender_rejected",
        {"rcpt": "  require verify = sender\n"}),
    ("excallout", "exim", "127.0.30.14", 4, "honest", {"verify": CALLOUT, "router": ASK_INNER}),
    ("excallback", "exim", "127.0.30.15", 2, "unknown:*", {  # the host behind it is down
        "verify": CALLOUT,
        "router": ASK_INNER.replace("127.0.26.9", "127.0.99.1")}),
    ("exmany", "exim", "127.0.30.16", 2, "honest", {"main": "recipients_max = 3\n"}),
    ("exhosts", "exim", "127.0.30.17", 6, "honest", {"main": "smtp_accept_max_per_host = 2\n"}),
    ("exfull", "exim", "127.0.30.18", 3, "honest unknown:*",
        {"main": "smtp_accept_max = 3\nsmtp_accept_queue = 2\n"}),
    ("exgate", "exim", "127.0.30.19", 2, "unknown:*", {
        "main": "acl_smtp_connect = connect\n",
        "acl": "connect:\n  drop message = Your host is listed in our local blacklist\n"}),
    ("exlater", "exim", "127.0.30.20", 2, "unknown:*", {
        "main": "acl_smtp_connect = connect\n",
        "acl": "connect:\n  defer message = Not now, come back later\n"}),
    ("exmailrate", "exim", "127.0.30.21", 3, "honest unknown:rate_limited", {
        "main": "acl_smtp_mail = mail\n",
        "acl": "mail:\n  defer ratelimit = 5 / 5s / per_mail / strict\n"
               "        message = Sending rate $sender_rate / $sender_rate_period exceeded\n  accept\n"}),
    ("exbanner", "exim", "127.0.30.22", 2, "honest", {
        "main": "smtp_banner = $primary_hostname ESMTP\\nNo spam here.\\nEvery connection is logged.\n"}),
    ("exrbl", "exim", "127.0.30.23", 2, "unknown:ip_blocked", {"rcpt":
        "  deny dnslists = bl.test\n       message = rejected because $sender_host_address is in a "
        "black list at $dnslist_domain\\n$dnslist_text\n"}),
    ("exrblsome", "exim", "127.0.30.24", 2, "honest unknown:ip_blocked unknown:catchall_inconclusive", {"rcpt":
        "  deny local_parts = info : sales : support\n       dnslists = bl.test\n"
        "       message = $sender_host_address is listed at $dnslist_domain\n"}),
    ("exwords", "exim", "127.0.30.25", 2, "honest", {}),  # :fail: and :defer: of its alias file
    ("exutf8", "exim", "127.0.30.26", 1, "honest", {"main": "smtputf8_advertise_hosts = *\n"}),
]

SMTPD = [  # settings: filters, each "phase ... match ..." of smtpd.conf(5), and listen (more words)
    ("ob1", "opensmtpd", "127.0.40.1", 20, "honest", {}),
    ("obcatch", "opensmtpd", "127.0.40.2", 4, "catch_all", {}),
    ("obmixed", "opensmtpd", "127.0.40.3", 4, "mixed", {}),
    # Debian's OpenSMTPD demands a TLS that it cannot do with OpenSSL 3 (alert internal_error).
    ("obtls", "opensmtpd", "127.0.40.4", 3, "honest unknown:tls_or_auth_required", {"listen": "tls-require"}),
    ("obbusy", "opensmtpd", "127.0.40.5", 2, "unknown:*", {
        "filter": "phase connect match src 127.0.0.0/8 disconnect \"421 4.3.2 Too busy, try later\""}),
    ("obdeny", "opensmtpd", "127.0.40.6", 2, "unknown:*", {
        "filter": "phase connect match src 127.0.0.0/8 disconnect \"550 5.7.1 Your address is not welcome\""}),
    ("obhelo", "opensmtpd", "127.0.40.7", 2, "unknown:*", {
        "filter": "phase ehlo match src 127.0.0.0/8 reject \"550 5.7.1 EHLO name refused\""}),
    ("obfrom", "opensmtpd", "127.0.40.8", 2, "unknown:sender_rejected", {
        "filter": "phase mail-from match src 127.0.0.0/8 reject \"550 5.7.1 Sender refused\""}),
]

# Settings of Sendmail: lines of its .mc file, and access (its access database).
SENDMAIL = [
    ("sm1", "sendmail", "127.0.45.1", 14, "honest", {"mc": "define(`confBAD_RCPT_THROTTLE', `4')dnl\n"}),
    ("smwait", "sendmail", "127.0.45.2", 2, "honest", {
        "mc": "FEATURE(`greet_pause', `4000')dnl\n"}),
    ("smcount", "sendmail", "127.0.45.3", 4, "honest", {
        "mc": "FEATURE(`delay_checks')dnl\nFEATURE(`conncontrol', `nodelay', `terminate')dnl\n", "access": "ClientConn:\t3\n"}),
    ("smrate", "sendmail", "127.0.45.4", 3, "honest unknown:rate_limited", {
        "mc": "FEATURE(`delay_checks')dnl\nFEATURE(`ratecontrol', `nodelay', `terminate')dnl\n", "access": "ClientRate:\t8\n"}),
    ("smmany", "sendmail", "127.0.45.5", 2, "honest", {
        "mc": "define(`confMAX_RCPTS_PER_MESSAGE', `3')dnl\n"}),
    ("smdeny", "sendmail", "127.0.45.6", 2, "unknown:*", {
        "mc": "", "access": "Connect:127.0.0.1\tREJECT\n"}),
    ("smrelay", "sendmail", "127.0.45.7", 2, "catch_all", {"mc": ""}),  # relays for its own machine
    ("smfrom", "sendmail", "127.0.45.8", 2, "unknown:sender_rejected", {
        "mc": ""}),
    ("smbl", "sendmail", "127.0.45.9", 2, "blocked_if_there", {  # knows its users before it asks the list
        "mc": "FEATURE(`dnsbl', `bl.test')dnl\nFEATURE(`delay_checks')dnl\n"}),
    ("smwords", "sendmail", "127.0.45.10", 2, "honest", {"mc": "FEATURE(`blacklist_recipients')dnl\n"}),
    ("smcatch", "sendmail", "127.0.45.11", 3, "catch_all", {"mc": ""}),
]

UNREAD = "unknown:*"
GONE = "unknown:disconnected"
ODD = [
    (name, "odd", f"127.0.50.{i}", domains, truth, {})
    for i, (name, domains, truth) in enumerate([
        ("barelf", 2, "honest"), ("multiline", 2, "honest"), ("splitbytes", 2, "honest"),
        ("latin1", 2, "honest"), ("longbanner", 2, "honest"), ("noenhanced", 2, "honest"),
        ("heloonly", 2, "honest"), ("slow", 2, "honest"), ("latefirst", 2, "honest"),
        ("tlsrequired", 2, "honest"), ("tlscut", 2, "honest"), ("tls454", 2, "honest"),
        ("dropafter3", 3, "honest"), ("close421", 3, "honest"), ("maxconn2", 3, "honest"),
        ("rcpt1", 2, "honest"), ("greyadvert", 3, "honest"), ("greymail", 2, "honest"),
        ("grey421", 2, "honest"), ("m365", 2, "honest"), ("yandex", 2, "honest"),
        ("chinese", 2, "honest"), ("french", 2, "honest"), ("blackpipe", 2, "honest"),
        ("second421", 2, "honest"), ("perminute", 2, "honest unknown:rate_limited"),
        ("gatecatch", 3, "catch_refusing"), ("catch", 3, "catch_all"),
        ("all252", 2, "unknown:catchall_inconclusive"), ("decoy4xx", 2, "decoyless"),
        ("forward251", 2, "honest"),
        ("codeonly", 2, "honest unknown:unclassified unknown:server_error"),
        ("banner554", 2, "unknown:ip_blocked"), ("banner521", 2, "unknown:*"),
        ("banner421", 2, UNREAD), ("banner450", 2, UNREAD), ("garbage", 2, UNREAD),
        ("endless", 2, UNREAD), ("binary", 2, UNREAD), ("mute", 2, "unknown:reply_timeout"),
        ("mutercpt", 2, "unknown:reply_timeout"), ("hangupbanner", 2, GONE),
        ("hangupehlo", 2, GONE), ("hanguprcpt", 2, GONE), ("resetconnect", 2, UNREAD),
        ("early", 2, "honest unknown:*"), ("doubled", 2, "unknown:protocol_error"),
        ("mail550", 2, "unknown:sender_rejected"), ("rcptblock", 2, "unknown:ip_blocked"),
        ("badsequence", 2, "unknown:protocol_error"), ("relaydenied", 2, "invalid:domain_not_hosted"),
        ("verifying", 2, "honest"), ("diskfull", 2, "unknown:server_error"),
        ("full", 2, "unknown:mailbox_full"), ("wrong299", 2, UNREAD), ("noutf8", 1, "honest"),
        ("authrequired", 2, "unknown:tls_or_auth_required"), ("noroute", 2, "unknown:*"),
        ("tarpit", 2, "unknown:*"), ("drip", 2, "honest"), ("latebanner", 2, "honest"),
        ("ehlo550", 2, "unknown:*"), ("ehlo421", 2, "unknown:*"), ("ehlomany", 2, "honest"),
        ("ehlobare", 2, "honest"), ("tlsgarbage", 2, "honest unknown:*"), ("tlsold", 2, "honest"),
        ("tlsinject", 2, "honest unknown:*"), ("tlsmail", 2, "honest"), ("tlsmute", 1, "honest unknown:*"),
        ("nulreply", 2, "honest"), ("crreply", 1, UNREAD), ("longreply", 2, "honest"),
        ("multicode", 2, UNREAD), ("unfinished", 1, UNREAD), ("harvest", 3, "honest"),
        ("ban", 3, "honest unknown:*"), ("bannedliar", 3, "honest unknown:*"),
        ("firstlater", 2, "honest"), ("everylater", 2, "honest unknown:server_error"), ("mail421", 2, "honest"),
        ("rcpt421all", 2, "unknown:*"), ("flaky", 3, "honest unknown:disconnected"), ("spamd", 1, "unknown:*"),
        ("greytuple", 3, "honest"), ("greyearly", 3, "honest"), ("greyhour", 2, "unknown:greylisted"),
        ("greysession", 3, "honest"), ("decoygrey", 2, "honest"), ("multiok", 2, "honest"),
        ("tabs", 2, "honest"), ("lowercase", 2, "honest"), ("code500", 2, "unknown:*"),
        ("wordings", 0, "honest"), ("greywords", 0, "honest"), ("uswords", 0, "unknown:*"),
        ("moods", 2, "honest"),
    ], 1)
]

# Nobody listens at the first; the second's queue of connections is full.
ODD += [("gmail", "odd", "127.0.53.1", 0, "honest", {}), ("yahoo", "odd", "127.0.53.2", 0, "catch_all", {}),
        ("outlook", "odd", "127.0.53.3", 0, "honest", {})]
V6 = [("pfv6", "postfix", "::1", 2, "honest", {})]

DEAD = [
    ("dead", "none", "127.0.99.1", 3, "unknown:connect_refused", {}),
    ("blackhole", "full-queue", "127.0.99.2", 2, "unknown:connect_timeout", {}),
]

HOSTS = POSTFIX + [INNER] + EXIM + SMTPD + SENDMAIL + ODD + V6 + DEAD

"""The mail hosts of the world: who listens where, how it behaves, and what is then true.

A row is (name, software, address, domains, truth, settings). Truth of a domain's mailboxes:
  honest      what exists is valid, what does not is invalid
  catch_all   everything is accepted
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
    ("pscreen", "postscreen", "127.0.25.1", 4, "honest", {"postscreen_greet_wait": "6s"}),
    ("psdeep", "postscreen", "127.0.25.2", 4, "honest", {
        "postscreen_greet_wait": "1s", "postscreen_pipelining_enable": "yes",
        "postscreen_non_smtp_command_enable": "yes", "postscreen_bare_newline_enable": "yes"}),
]

EXIM = [
    ("ex1", "exim", "127.0.30.1", 24, "honest", {}),
    ("ex2", "exim", "127.0.30.2", 16, "honest", {}),
    ("excatch", "exim", "127.0.30.3", 6, "catch_all", {}),
    ("exdrop", "exim", "127.0.30.4", 4, "honest", {}),  # drops who has 3 refusals in a session
    ("exgrey", "exim", "127.0.30.5", 6, "honest", {}),  # its own greylist, a seconds-old file
    ("exrate", "exim", "127.0.30.6", 3, "honest", {}),  # ratelimit: 30 RCPT per 10 s, then 450
]

SMTPD = [
    ("ob1", "opensmtpd", "127.0.40.1", 20, "honest", {}),
    ("obcatch", "opensmtpd", "127.0.40.2", 4, "catch_all", {}),
]

SENDMAIL = [("sm1", "sendmail", "127.0.45.1", 14, "honest", {})]

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
    ], 1)
]

# Nobody listens at the first; the second's queue of connections is full.
DEAD = [
    ("dead", "none", "127.0.99.1", 3, "unknown:connect_refused", {}),
    ("blackhole", "full-queue", "127.0.99.2", 2, "unknown:connect_timeout", {}),
]

HOSTS = POSTFIX + EXIM + SMTPD + SENDMAIL + ODD + DEAD

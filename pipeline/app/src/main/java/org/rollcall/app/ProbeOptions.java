package org.rollcall.app;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * How the world may be asked: who says it, what may be contacted, how fast, how patiently.
 *
 * <p>Values with a unit or a closed vocabulary are text here and are read by {@link ProbeReader},
 * which reports everything that is wrong with them in one message.
 */
public interface ProbeOptions extends PipelineOptions {
  @OptionGroup.In(OptionGroup.NETWORK)
  @Description(
      "What may be contacted: LAB (loopback only), INTERNET (public addresses only) or OFFLINE"
          + " (nobody: what syntax, lists, grammars, looks and the list itself tell, no DNS"
          + " either). Required: nobody should go out by accident.")
  String getNetwork();

  void setNetwork(String value);

  @OptionGroup.In(OptionGroup.NETWORK)
  @Description(
      "Name said in EHLO; on the Internet the PTR name of the sending address. Required with"
          + " INTERNET. Default with LAB: probe.rollcall.test, a name that exists nowhere.")
  String getHeloName();

  void setHeloName(String value);

  @OptionGroup.In(OptionGroup.NETWORK)
  @Description(
      "Mailbox said in MAIL FROM; real, read by someone, its domain's SPF naming the sending"
          + " address. Required with INTERNET. Default with LAB: probe@probe.rollcall.test.")
  String getMailFrom();

  void setMailFrom(String value);

  @OptionGroup.In(OptionGroup.NETWORK)
  @Description(
      "Page (https:) or mailbox (mailto:) that says what this is and how to opt out. Required with"
          + " INTERNET, so that whoever sees the traffic can ask. No default.")
  String getContactUrl();

  void setContactUrl(String value);

  @OptionGroup.In(OptionGroup.NETWORK)
  @Description(
      "Your word that you answer for the sending address. Default false: without it an INTERNET run"
          + " is a dry run: it prints its plan and asks no mail host.")
  @Default.Boolean(false)
  // Spelt with a small i because a property name that starts with two capitals keeps them.
  boolean isiOperateThisIp();

  void setiOperateThisIp(boolean value);

  @OptionGroup.In(OptionGroup.NETWORK)
  @Description(
      "Local address that conversations leave from. Default: the system's choice. Give it where a"
          + " machine has several, because PTR, SPF and greylists know one.")
  String getSourceAddress();

  void setSourceAddress(String value);

  @OptionGroup.In(OptionGroup.NETWORK)
  @Description(
      "Address family of a mail host tried first: IPV4 or IPV6. Default IPV4: few senders have a"
          + " reputation on IPv6.")
  @Default.String("IPV4")
  String getIpPreference();

  void setIpPreference(String value);

  @OptionGroup.In(OptionGroup.DNS)
  @Description(
      "Resolvers to ask, host:port separated by commas, addresses not names, [::1]:53 for IPv6."
          + " Required with LAB (loopback). Default with INTERNET: the system's resolver.")
  String getDnsServers();

  void setDnsServers(String value);

  @OptionGroup.In(OptionGroup.DNS)
  @Description(
      "How long one query waits for one resolver. Default 3s: a recursive lookup of a slow zone"
          + " fits, a lost packet does not hold up its lane.")
  @Default.String("3s")
  String getDnsTimeout();

  void setDnsTimeout(String value);

  @OptionGroup.In(OptionGroup.DNS)
  @Description(
      "Queries sent per question at most, the first included. Default 3: two packets in a row are"
          + " rarely lost.")
  @Default.Integer(3)
  int getDnsAttempts();

  void setDnsAttempts(int value);

  @OptionGroup.In(OptionGroup.DNS)
  @Description(
      "What else the DNS is asked of each domain that takes mail, separated by commas, each with its"
          + " cost in questions: spf (1, more with redirects), dmarc (1, 1 more shared by the names of"
          + " a registered domain), mta_sts (1), tls_rpt (1), web (1, 2 without IPv4), ns (1, shared),"
          + " soa (1, shared); all; none. Default spf,dmarc,ns: three questions tell most, the others"
          + " confirm it. Providers and popular domains are known and not asked.")
  @Default.String("spf,dmarc,ns")
  String getDomainSignals();

  void setDomainSignals(String value);

  @OptionGroup.In(OptionGroup.DNS)
  @Description(
      "Zones of DNS block lists of domains to ask, separated by commas, 8 at most, e.g."
          + " dbl.example.org: 1 question per zone and registered domain. A listing lowers the"
          + " reputation and is never a verdict. Default: none: name a zone whose terms allow you to.")
  String getDnsBlockLists();

  void setDnsBlockLists(String value);

  @OptionGroup.In(OptionGroup.SMTP)
  @Description(
      "Port of the mail hosts. Default 25: mail exchangers listen nowhere else; another one is for"
          + " a lab without root.")
  @Default.Integer(25)
  int getSmtpPort();

  void setSmtpPort(int value);

  @OptionGroup.In(OptionGroup.SMTP)
  @Description(
      "Conversations open at once per worker at most, over all sites. Default 2000: one event loop"
          + " carries them, and most only wait; each is an open file.")
  @Default.Integer(2_000)
  int getSessionsInFlight();

  void setSessionsInFlight(int value);

  @OptionGroup.In(OptionGroup.PACE)
  @Description(
      "Limits per mail site: polite, lab, or a file in their format. Default polite on the Internet"
          + " (1 session per site, 10 recipients each), lab on loopback; lab is refused on the"
          + " Internet.")
  String getShaping();

  void setShaping(String value);

  @OptionGroup.In(OptionGroup.PACE)
  @Description(
      "Delays from the first attempt at which a greylisted mailbox is asked again. Default"
          + " 6m,30m,3h30m: past postgrey's 5 and spamd's 25 minutes, within spamd's 4 hours. With"
          + " LAB 4s,12s,25s.")
  String getGreylistSchedule();

  void setGreylistSchedule(String value);

  @OptionGroup.In(OptionGroup.PACE)
  @Description(
      "How long the run may wait for greylisted mailboxes; later retries go to retry/. Default 40m:"
          + " two retries of the schedule. With LAB 30s.")
  String getPatience();

  void setPatience(String value);

  @OptionGroup.In(OptionGroup.WORK)
  @Description(
      "Chooses, together with heloName and mailFrom, the invented local-part asked of each"
          + " domain. Default rollcall: every run of yours asks the same one, never a second.")
  @Default.String("rollcall")
  String getSeed();

  void setSeed(String value);

  @OptionGroup.In(OptionGroup.WORK)
  @Description(
      "Folder whose files replace shipped data files of the same name (reply rules, lists, limits)."
          + " Default: the shipped ones.")
  String getReferenceData();

  void setReferenceData(String value);

  @OptionGroup.In(OptionGroup.NETWORK)
  @Description(
      "Address that mail hosts see, where a translation (NAT) hides it from this machine; its PTR"
          + " and SPF are looked at. Default: sourceAddress, else the system's choice.")
  String getEgressAddress();

  void setEgressAddress(String value);

  @OptionGroup.In(OptionGroup.NETWORK)
  @Description(
      "Whether doctor's checks run before anything is asked, and the identity is locked. Default"
          + " true with INTERNET, where it cannot be switched off; false with LAB, where nothing is"
          + " at stake.")
  Boolean getPreflight();

  void setPreflight(Boolean value);

  @OptionGroup.In(OptionGroup.NETWORK)
  @Description(
      "Mail hosts that doctor and the preflight greet once to see that the port opens, separated by"
          + " commas, 5 at most. Default: hosts of the first domains of the input; doctor alone"
          + " tries none.")
  String getDoctorHosts();

  void setDoctorHosts(String value);

  @OptionGroup.In(OptionGroup.NETWORK)
  @Description(
      "Folder of the locks that let one identity run once at a time. Default"
          + " $XDG_STATE_HOME/rollcall/locks, else ~/.rollcall/locks: it reaches other machines"
          + " only where the folder is shared.")
  String getLockFolder();

  void setLockFolder(String value);

  @OptionGroup.In(OptionGroup.NETWORK)
  @Description(
      "Files of whom not to probe, separated by commas, an entry a line: a domain (example.org), a"
          + " mail exchanger's suffix (mx:mail.example.org) or a network (192.0.2.0/24). Default:"
          + " only the shipped opt-outs.tsv, which always holds.")
  String getDoNotProbe();

  void setDoNotProbe(String value);
}

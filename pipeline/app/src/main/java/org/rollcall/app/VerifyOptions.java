package org.rollcall.app;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;

/**
 * What a run can be told. These words are the public contract: they work on the command line, in
 * {@code flink run}, and in the README, whose table is generated from here.
 */
public interface VerifyOptions extends ProbeOptions {
  @OptionGroup.In(OptionGroup.TABLES)
  @Description(
      "Files to verify: paths or globs, separated by commas; CSV, TSV (also .gz, .bz2, .zst) and"
          + " Parquet may be mixed. Required.")
  String getInput();

  void setInput(String value);

  @OptionGroup.In(OptionGroup.TABLES)
  @Description(
      "How input files are read: auto, csv, tsv or parquet. Default auto: by file name, then by"
          + " content.")
  @Default.String("auto")
  String getInputFormat();

  void setInputFormat(String value);

  @OptionGroup.In(OptionGroup.TABLES)
  @Description(
      "Encoding of text files without a byte order mark, e.g. windows-1252. Default: found out per"
          + " file.")
  String getInputCharset();

  void setInputCharset(String value);

  @OptionGroup.In(OptionGroup.TABLES)
  @Description(
      "Column that holds the address. Default: found by its header, then by its content; when"
          + " that is not sure, the run stops and lists the candidates.")
  String getEmailColumn();

  void setEmailColumn(String value);

  @OptionGroup.In(OptionGroup.TABLES)
  @Description(
      "Column with people's first names. Default: found by its header in some twenty languages;"
          + " names show how a domain makes addresses out of them.")
  String getFirstNameColumn();

  void setFirstNameColumn(String value);

  @OptionGroup.In(OptionGroup.TABLES)
  @Description("Column with people's last names. Default: found as the first names are.")
  String getLastNameColumn();

  void setLastNameColumn(String value);

  @OptionGroup.In(OptionGroup.TABLES)
  @Description(
      "Column with first and last name in one, or none to look at no name at all. Default: found as"
          + " the first names are. With one of the three given, none is looked for.")
  String getNameColumn();

  void setNameColumn(String value);

  @OptionGroup.In(OptionGroup.TABLES)
  @Description(
      "Column that says where a row was acquired, e.g. a fair, a form or a seller. The summary then"
          + " rates every source. Default: none.")
  String getSourceColumn();

  void setSourceColumn(String value);

  @OptionGroup.In(OptionGroup.TABLES)
  @Description(
      "Folder for the result: contacts/, addresses/, domains/, rejected/, retry/ and summary.json."
          + " Must be empty or new. Required, except with dryRun.")
  String getOutput();

  void setOutput(String value);

  @OptionGroup.In(OptionGroup.TABLES)
  @Description(
      "Replace the result of an earlier run in the output folder. Default false: results are never"
          + " lost by accident.")
  @Default.Boolean(false)
  boolean isOverwrite();

  void setOverwrite(boolean value);

  @OptionGroup.In(OptionGroup.TABLES)
  @Description(
      "Compression of the Parquet tables: snappy or zstd. Default snappy: every reader knows it;"
          + " zstd is smaller and slower to write.")
  @Default.String("snappy")
  String getCompression();

  void setCompression(String value);

  @OptionGroup.In(OptionGroup.TABLES)
  @Description(
      "Folder of the ledger: what was found, so that nobody is asked twice, and the stop file, which"
          + " ends a run politely. Default OUTPUT.ledger for the stop file alone: nothing is recorded"
          + " unless a folder is given (or ledgerKey, freshness or regrade). Name the same one, in a"
          + " file system that all workers share, for the next run over the same people.")
  String getLedger();

  void setLedger(String value);

  @OptionGroup.In(OptionGroup.TABLES)
  @Description(
      "File with the secret under which the ledger knows addresses, at least 32 characters. Default"
          + " LEDGER.key, made when the ledger is (its owner alone may read it); a ledger that is"
          + " not in local files needs one of yours.")
  String getLedgerKey();

  void setLedgerKey(String value);

  @OptionGroup.In(OptionGroup.WORK)
  @Description(
      "How often a worker writes to the ledger what it has found. Default 2s: what is asked twice"
          + " after a crash is what was answered within that time.")
  @Default.String("2s")
  String getLedgerFlush();

  void setLedgerFlush(String value);

  @OptionGroup.In(OptionGroup.WORK)
  @Description(
      "How long what the ledger knows is kept, at most. Default 180d: as long as the longest"
          + " freshness. What is older goes when segments are merged.")
  @Default.String("180d")
  String getLedgerKeep();

  void setLedgerKeep(String value);

  @OptionGroup.In(OptionGroup.WORK)
  @Description(
      "How long a finding of the ledger holds, by the verdict that it leads to; 0s for not at all."
          + " A finding that names a time to ask again holds until then. selective is for domains"
          + " that refused the decoy. Default valid=90d, invalid=180d, mailbox_disabled=90d,"
          + " catch_all=30d, unknown=1d, selective=7d.")
  @Default.String("")
  String getFreshness();

  void setFreshness(String value);

  @OptionGroup.In(OptionGroup.WORK)
  @Description(
      "Decide all verdicts again from the ledger, with the present lists and rules, and ask nobody,"
          + " not even the DNS. What the ledger does not know is not_probed, offline. Default"
          + " false.")
  @Default.Boolean(false)
  boolean isRegrade();

  void setRegrade(boolean value);

  @OptionGroup.In(OptionGroup.TABLES)
  @Description(
      "Tell each verdict in another vendor's words too, in two columns more of verification:"
          + " zerobounce (zerobounce_status, zerobounce_sub_status) or kickbox (kickbox_result,"
          + " kickbox_reason). Some words are only the nearest: see legacy-words.tsv. Default: none.")
  String getLegacyStatus();

  void setLegacyStatus(String value);

  @OptionGroup.In(OptionGroup.WORK)
  @Description(
      "Print the plan and ask no mail host: addresses per provider and mail site, conversations,"
          + " time, who is left out. Domains are looked up. With output it is kept there as"
          + " plan.json. Default false; an INTERNET run without iOperateThisIp is always dry.")
  @Default.Boolean(false)
  boolean isDryRun();

  void setDryRun(boolean value);

  @OptionGroup.In(OptionGroup.WORK)
  @Description(
      "Groups of mail sites worked on side by side. Default: targetParallelism on the DirectRunner,"
          + " 32 x parallelism on Flink, so that one slow lane is a small part of a slot.")
  Integer getLanes();

  void setLanes(Integer value);

  @OptionGroup.In(OptionGroup.WORK)
  @Description(
      "Groups of rows that are de-duplicated and joined in memory one at a time. Default by the"
          + " rows of the input: one per 40,000, at least 8.")
  Integer getBuckets();

  void setBuckets(Integer value);

  @OptionGroup.In(OptionGroup.TABLES)
  @Description(
      "Your own lists of addresses that are settled without asking anybody: files as for input,"
          + " with an e-mail column and, if you like, a column kind (suppressed, complainer,"
          + " spam_trap, deny, allow). @example.org stands for a whole domain. Default: none.")
  String getSuppressions();

  void setSuppressions(String value);

  @OptionGroup.In(OptionGroup.TABLES)
  @Description(
      "Your own logs: files as for input, with an e-mail column and any of last_open, last_click,"
          + " last_reply, last_delivery, last_bounce and bounce_type (hard or soft). Default:"
          + " none.")
  String getEngagement();

  void setEngagement(String value);

  @OptionGroup.In(OptionGroup.WORK)
  @Description(
      "How long before the run an open, a click or a reply still shows that somebody is there."
          + " Default 90d: as long as a valid verdict is fresh.")
  @Default.String("90d")
  String getEngagementWindow();

  void setEngagementWindow(String value);
}

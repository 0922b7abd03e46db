package org.rollcall.engine.replies;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.rollcall.model.ReplyReason.ACCEPTED_OVERRATE;
import static org.rollcall.model.ReplyReason.DOMAIN_NOT_ACCEPTING;
import static org.rollcall.model.ReplyReason.MAILBOX_DISABLED;
import static org.rollcall.model.ReplyReason.MAILBOX_FULL;
import static org.rollcall.model.ReplyReason.MAILBOX_MOVED;
import static org.rollcall.model.ReplyReason.MAILBOX_NOT_FOUND;
import static org.rollcall.model.ReplyReason.SERVER_ERROR;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rollcall.model.ReplyReason;
import org.rollcall.model.Stage;

/** Replies that other verifiers are known to misread. */
class ReplyTrapsTest {
  private static final ReplyRules RULES = ReplyRules.shipped();

  private static final List<ReplyReason> CONDEMNING =
      List.of(MAILBOX_NOT_FOUND, MAILBOX_DISABLED, MAILBOX_MOVED, ReplyReason.BAD_ADDRESS);

  private static ReplyReason reason(String reply) {
    return RULES.explain(Stage.RCPT, RawReply.parse(reply), null).reason();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          552 5.1.1 <a@b.example> recipient rejected - extended quota violation | mailbox_full
          552 5.1.1 Boite du destinataire pleine. Recipient overquota. OFR_417 [417] | mailbox_full
          452 4.1.1 <a@b.example> user over quota | mailbox_full
          550 5.7.1 No such user! | mailbox_not_found
          554 5.7.1 <a@b.example>: Recipient address rejected: Invalid-Recipient. | mailbox_not_found
          550 5.7.1 <a@b.example>: Recipient address rejected: ERS-Customized-Block. | ip_blocked
          550 Connection frequency limited | rate_limited
          550 IP frequency limited | rate_limited
          550 Domain frequency limited | rate_limited
          550 Sender frequency limited | rate_limited
          550 Mailbox unavailable or access denied | rate_limited
          550 5.5.0 Requested action not taken: mailbox unavailable | mailbox_not_found
          550 5.4.1 Recipient address rejected: Access denied [x.prod.protection.outlook.com] | mailbox_not_found
          550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup | mailbox_not_found
          556 5.1.10 Recipient address has null MX | domain_not_accepting
          450 4.2.1 The user you are trying to contact is receiving mail at a rate that prevents additional messages from being delivered. | accepted_overrate
          550 5.2.1 The user you are trying to contact is receiving mail at a rate that prevents additional messages from being delivered. | accepted_overrate
          550 5.2.1 The email account that you tried to reach is disabled. | mailbox_disabled
          452 4.3.1 Insufficient system storage | server_error
          452 4.5.3 Too many recipients (AS780090) | rate_limited
          451 Invalid Recipient - https://mail.example/docs/DOC-1369#451 | mailbox_not_found
          503 user unknown | gateway_ambiguous
          451 Account inbounds disabled | domain_not_accepting
          450 4.1.1 <a@b.example>: Recipient address rejected: unverified address: Address verification in progress | gateway_ambiguous
          550 permanent failure for one or more recipients (a@b.example:blocked) | ip_blocked
          451 4.7.1 Service unavailable - try again later | greylisted
          451 Temporarily unable to process your email. Please try again later. | greylisted
          451 Temporary failure, please try again later. | greylisted
          550 5.7.1 Relaying denied. IP name lookup failed [192.0.2.1] | ptr_required
          421 4.7.1 Intrusion prevention active | ip_blocked
          451 4.7.1 Client host blocked using rbl.example; greylisting in action | greylisted
          552 Quota exceeded | mailbox_full
          553 5.1.2 The recipient address <a@b.example> is not a valid RFC-5321 address. | bad_address
          501 5.1.3 Bad recipient address syntax | bad_address
          521 5.3.2 mx.b.example does not accept mail | domain_not_accepting
          """)
  void readsTheTrapRight(String reply, String reason) {
    assertThat(reason(reply).word(), is(reason));
  }

  @Test
  void readsGreylistWordsInAPermanentBannerAsARefusal() {
    assertThat(
        RULES.explain(Stage.CONNECT, RawReply.parse("554 greylist refused"), null).reason(),
        is(ReplyReason.IP_BLOCKED));
  }

  /** R4. */
  @Test
  void tellsTheStorageOfTheServerFromThatOfTheMailbox() {
    assertThat(reason("452 4.3.1 Insufficient system storage"), is(SERVER_ERROR));
    assertThat(reason("552 Quota exceeded"), is(MAILBOX_FULL));
    assertThat(reason("552 Mailbox full"), is(MAILBOX_FULL));
  }

  /** R5. */
  @Test
  void needsAnAccountOfTheUserForADisabledMailbox() {
    assertThat(reason("451 Account inbounds disabled"), is(DOMAIN_NOT_ACCEPTING));
    assertThat(reason("550 VRFY disabled"), is(not(MAILBOX_DISABLED)));
    assertThat(reason("550 5.2.1 Account disabled"), is(MAILBOX_DISABLED));
  }

  /** R6. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "550 5.7.1 Message refused",
        "550 5.7.1 Access denied",
        "554 5.7.1 Recipient address rejected: Access denied",
        "550 5.7.1 Blocked",
        "550 5.7.1 Rejected for spam",
        "550 5.7.1 hm"
      })
  void condemnsNobodyFor571WithoutUserText(String reply) {
    assertThat(reason(reply), is(not(in(CONDEMNING))));
  }

  /** M1. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "550 Your server is not allowed to send mail here",
        "550 rejected",
        "554 Transaction refused",
        "550 Not allowed",
        "550 5.7.1 Your IP address 192.0.2.1 has been blocked",
        "550 Mail from 192.0.2.1 refused, see https://dnsbl.example/?user=unknown",
        "550 Sender address rejected: user unknown",
        "550 Sender verify failed: no such user",
        "550 5.1.1 Client host rejected: cannot find your reverse hostname",
        "554 5.7.1 Relay access denied for unknown user",
        "550 5.7.26 Unauthenticated mail, no such SPF record",
        "530 5.7.0 Authentication required: user not found",
        "554 Your account is not permitted: host is listed in a block list"
      })
  void condemnsNobodyForTextsAboutUs(String reply) {
    assertThat(reason(reply), is(not(in(CONDEMNING))));
  }

  /** A4. */
  @Test
  void hearsTheTextBeforeTheBasicCode() {
    assertThat(reason("551 5.7.1 Message blocked, low reputation"), is(ReplyReason.IP_BLOCKED));
    assertThat(reason("552 mailbox not found"), is(MAILBOX_NOT_FOUND));
    assertThat(reason("553 Relaying disallowed"), is(ReplyReason.RELAY_DENIED));
    assertThat(reason("554 mailbox is full"), is(MAILBOX_FULL));
    assertThat(reason("550 hm"), is(ReplyReason.UNCLASSIFIED));
    assertThat(reason("554 hm"), is(ReplyReason.UNCLASSIFIED));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "550 Utilisateur inconnu",
        "550 L'utilisateur n'existe pas",
        "550 Boîte aux lettres introuvable",
        "550 Benutzer unbekannt",
        "550 Empfänger existiert nicht",
        "550 Kein solches Postfach, Benutzer nicht gefunden",
        "550 Utente sconosciuto",
        "550 Destinatario inesistente",
        "550 Usuario desconocido",
        "550 El buzón no existe",
        "550 Usuário não encontrado",
        "550 Gebruiker onbekend",
        "550 Nie ma takiego użytkownika",
        "550 Пользователь не найден",
        "550 Нет такого пользователя",
        "550 用户不存在",
        "550 收件人不存在",
        "550 ユーザーが存在しません",
        "550 사용자가 존재하지 않습니다"
      })
  void knowsAnUnknownUserInManyLanguages(String reply) {
    assertThat(reason(reply), is(MAILBOX_NOT_FOUND));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "552 Boîte pleine",
        "552 Postfach voll",
        "552 Casella piena",
        "552 Buzón lleno",
        "552 Caixa postal cheia",
        "552 Cuota excedida",
        "552 Почтовый ящик переполнен",
        "552 邮箱空间不足",
        "552 メールボックスの容量を超えています"
      })
  void knowsAFullMailboxInManyLanguages(String reply) {
    assertThat(reason(reply), is(MAILBOX_FULL));
  }

  @Test
  void keepsWhatAnOverrateProvesApartFromARefusal() {
    assertThat(reason("450 User is receiving mail too quickly"), is(ACCEPTED_OVERRATE));
  }

  /** Words of a missing or closed mailbox that speak of us, or of a look-up that failed. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          550 5.7.1 The owner of this mailbox has blocked you | recipient_refused
          554 5.7.1 Your address 192.0.2.1 has been blocked | ip_blocked
          550 Ihr Rechnername existiert nicht im DNS | ptr_required
          550 User database unavailable, cannot verify recipient | server_error
          550 Votre serveur n'est pas autorisé à nous envoyer du courrier | ip_blocked
          550 Ваш сервер не найден в DNS | ptr_required
          550 A conta do remetente foi desativada | sender_rejected
          550 Sending mailbox is not known at its home server | sender_rejected
          550 Can't verify the return path mailbox | sender_rejected
          550 Empfängerprüfung derzeit nicht möglich, LDAP nicht erreichbar | server_error
          550 Mailbox store is unavailable, maintenance window until 04:00 | server_error
          550 Because of abuse all users at your site are suspended from writing to us | ip_blocked
          550 User enumeration detected, session terminated | ip_blocked
          550 Invalid recipients from your address exceeded; account probing is not tolerated | ip_blocked
          550 Client name does not exist | ptr_required
          550 Votre nom HELO n'existe pas | ptr_required
          """)
  void areAboutUsOrTheServer(String reply, String reason) {
    assertThat(reason(reply).word(), is(reason));
  }
}

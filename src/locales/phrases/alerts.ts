/** locales/phrases/alerts — why an alert did not arrive. */
import type { Phrases } from './phrase.ts';

export const alerts: Phrases = {
  'could not be told to send it': {
    de: 'ließ sich nicht zum Versenden bewegen',
    sv: 'gick inte att få att skicka det',
  },
  'Check the address of the mail server and the network.': {
    de: 'Prüfen Sie die Adresse des Mailservers und das Netz.',
    sv: 'Kontrollera mejlserverns adress och nätet.',
  },
  'the mail server {host} {what} ({code})': {
    de: 'der Mailserver {host} {what} ({code})',
    sv: 'mejlservern {host} {what} ({code})',
  },
  'the mail server {host} {what}': {
    de: 'der Mailserver {host} {what}',
    sv: 'mejlservern {host} {what}',
  },
  'refuses the sign-in': {
    de: 'lehnt die Anmeldung ab',
    sv: 'nekar inloggningen',
  },
  'Check the user in {place}.smtp, and the password; many providers want an app password.': {
    de: 'Prüfen Sie den Benutzer in {place}.smtp, und das Passwort; viele Anbieter wollen ein App-Passwort.',
    sv: 'Kontrollera användaren i {place}.smtp, och lösenordet; många leverantörer vill ha ett applösenord.',
  },
  'Put the user into {place}.smtp: smtps://user@host.': {
    de: 'Setzen Sie den Benutzer in {place}.smtp ein: smtps://user@host.',
    sv: 'Sätt användaren i {place}.smtp: smtps://user@host.',
  },
  'takes no mail from or to these addresses': {
    de: 'nimmt keine Mail von oder an diese Adressen an',
    sv: 'tar inte emot mejl från eller till de här adresserna',
  },
  'Check the addresses, and {place}.from.': {
    de: 'Prüfen Sie die Adressen, und {place}.from.',
    sv: 'Kontrollera adresserna, och {place}.from.',
  },
  'does not take this mail': {
    de: 'nimmt diese Mail nicht an',
    sv: 'tar inte emot det här mejlet',
  },
  'Ask whoever runs it; {place}.from is often the reason.': {
    de: 'Fragen Sie, wer ihn betreibt; oft liegt es an {place}.from.',
    sv: 'Fråga den som driver den; ofta beror det på {place}.from.',
  },
  'offers no encryption we can trust': {
    de: 'bietet keine Verschlüsselung, der wir trauen können',
    sv: 'erbjuder ingen kryptering som vi kan lita på',
  },
  'Use smtps://, or a server that offers STARTTLS with a valid certificate.': {
    de: 'Benutzen Sie smtps://, oder einen Server, der STARTTLS mit gültigem Zertifikat bietet.',
    sv: 'Använd smtps://, eller en server som erbjuder STARTTLS med giltigt certifikat.',
  },
  'broke the connection off': {
    de: 'hat die Verbindung abgebrochen',
    sv: 'bröt anslutningen',
  },
  'Check host and port: smtps:// is usually 465, smtp:// 587; its certificate must be valid for this name.': {
    de: 'Prüfen Sie Host und Port: smtps:// ist meist 465, smtp:// 587; sein Zertifikat muss für diesen Namen gelten.',
    sv: 'Kontrollera värd och port: smtps:// är oftast 465, smtp:// 587; dess certifikat måste gälla för det här namnet.',
  },
  'Check host and port in {place}.smtp, and the network.': {
    de: 'Prüfen Sie Host und Port in {place}.smtp, und das Netz.',
    sv: 'Kontrollera värd och port i {place}.smtp, och nätet.',
  },
  'speaks another protocol': {
    de: 'spricht ein anderes Protokoll',
    sv: 'talar ett annat protokoll',
  },
  'Check host and port: smtps:// is usually 465, smtp:// 587.': {
    de: 'Prüfen Sie Host und Port: smtps:// ist meist 465, smtp:// 587.',
    sv: 'Kontrollera värd och port: smtps:// är oftast 465, smtp:// 587.',
  },
  'was not found': {
    de: 'wurde nicht gefunden',
    sv: 'hittades inte',
  },
  'Check the name in {place}.smtp.': {
    de: 'Prüfen Sie den Namen in {place}.smtp.',
    sv: 'Kontrollera namnet i {place}.smtp.',
  },
  'It has moved: write its new address into the configuration.': {
    de: 'Er ist umgezogen: Schreiben Sie die neue Adresse in die Konfiguration.',
    sv: 'Den har flyttat: skriv dess nya adress i konfigurationen.',
  },
  'It does not let us in: check the token or secret.': {
    de: 'Er lässt uns nicht herein: Prüfen Sie Token oder Geheimnis.',
    sv: 'Den släpper inte in oss: kontrollera token eller hemlighet.',
  },
  'There is nothing at this address: check it.': {
    de: 'Unter dieser Adresse ist nichts: Prüfen Sie sie.',
    sv: 'Det finns inget på den här adressen: kontrollera den.',
  },
  'It takes no more for a while.': {
    de: 'Er nimmt eine Weile nichts mehr an.',
    sv: 'Den tar inte emot fler på ett tag.',
  },
  'It has trouble of its own.': {
    de: 'Er hat selbst eine Störung.',
    sv: 'Den har egna problem.',
  },
  'It does not take such messages: check the address.': {
    de: 'Er nimmt solche Nachrichten nicht an: Prüfen Sie die Adresse.',
    sv: 'Den tar inte emot sådana meddelanden: kontrollera adressen.',
  },
  'pings do not arrive: {why}': {
    de: 'Pings kommen nicht an: {why}',
    sv: 'pingar kommer inte fram: {why}',
  },
  'alerts by {channel} do not arrive: {why}': {
    de: 'Meldungen über {channel} kommen nicht an: {why}',
    sv: 'meddelanden via {channel} kommer inte fram: {why}',
  },
  'it took too long. Check the address and the network.': {
    de: 'es dauerte zu lange. Prüfen Sie die Adresse und das Netz.',
    sv: 'det tog för lång tid. Kontrollera adressen och nätet.',
  },
  'something unexpected happened.': {
    de: 'etwas Unerwartetes ist geschehen.',
    sv: 'något oväntat hände.',
  },
};

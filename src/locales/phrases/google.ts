/** locales/phrases/google — what Google answered. */
import type { Phrases } from './phrase.ts';

export const google: Phrases = {
  'Google answered something else when asked to {what}': {
    de: 'Google antwortete etwas anderes auf die Bitte, {what}',
    sv: 'Google svarade något annat när det ombads {what}',
  },
  'read several events': {
    de: 'mehrere Termine zu lesen',
    sv: 'läsa flera händelser',
  },
  'Google left out an answer when asked to read several events': {
    de: 'Google ließ eine Antwort aus, als es mehrere Termine lesen sollte',
    sv: 'Google utelämnade ett svar när det ombads läsa flera händelser',
  },
  'Google answered something else when asked to read several events': {
    de: 'Google antwortete etwas anderes, als es mehrere Termine lesen sollte',
    sv: 'Google svarade något annat när det ombads läsa flera händelser',
  },
  'a web page answered instead of Google when asked to {what}': {
    de: 'statt Google antwortete eine Webseite auf die Bitte, {what}',
    sv: 'en webbsida svarade i stället för Google när det ombads {what}',
  },
  'Google limits how much may be written to this account. It is tried again in some hours; more often does not help.': {
    de: 'Google begrenzt, wie viel in dieses Konto geschrieben werden darf. Es wird in einigen Stunden wieder versucht; öfter hilft nicht.',
    sv: 'Google begränsar hur mycket som får skrivas i det här kontot. Det försöks igen om några timmar; oftare hjälper inte.',
  },
  'The sign-in does not cover calendars. Sign in again and allow access to Google Calendar.': {
    de: 'Die Anmeldung gilt nicht für Kalender. Melden Sie sich neu an, und erlauben Sie den Zugriff auf Google Kalender.',
    sv: 'Inloggningen gäller inte kalendrar. Logga in igen och tillåt åtkomst till Google Kalender.',
  },
  'Enable the Google Calendar API in the Google Cloud project of this client id, then wait a few minutes.': {
    de: 'Schalten Sie im Google-Cloud-Projekt dieser Client-ID die Google Calendar API ein, und warten Sie dann einige Minuten.',
    sv: 'Slå på Google Calendar API i Google Cloud-projektet för detta klient-id, och vänta sedan några minuter.',
  },
  'The sign-in does not cover contacts, so they are not synced. Sign in again and allow access to your contacts.': {
    de: 'Die Anmeldung gilt nicht für Kontakte, deshalb werden sie nicht abgeglichen. Melden Sie sich neu an, und erlauben Sie den Zugriff auf Ihre Kontakte.',
    sv: 'Inloggningen gäller inte kontakter, så de synkas inte. Logga in igen och tillåt åtkomst till dina kontakter.',
  },
  'Enable the People API in the Google Cloud project of this client id, then wait a few minutes.': {
    de: 'Schalten Sie im Google-Cloud-Projekt dieser Client-ID die People API ein, und warten Sie dann einige Minuten.',
    sv: 'Slå på People API i Google Cloud-projektet för detta klient-id, och vänta sedan några minuter.',
  },
  'Only its organizer may change this appointment.': {
    de: 'Nur der Organisator darf diesen Termin ändern.',
    sv: 'Bara arrangören får ändra den här bokningen.',
  },
  'A service account may not invite guests without domain-wide delegation.': {
    de: 'Ein Dienstkonto darf ohne domainweite Delegierung keine Gäste einladen.',
    sv: 'Ett tjänstkonto får inte bjuda in gäster utan domänomfattande delegering.',
  },
  'Google does not allow this change for appointments of this kind.': {
    de: 'Google erlaubt diese Änderung bei Terminen dieser Art nicht.',
    sv: 'Google tillåter inte den här ändringen för bokningar av det här slaget.',
  },
  'The Google account holds as many contacts as it may, counting its trash. Delete some and empty the trash; then change this contact, and it is tried again.':
    {
      de: 'Das Google-Konto enthält so viele Kontakte, wie es darf, den Papierkorb mitgezählt. Löschen Sie einige, und leeren Sie den Papierkorb; ändern Sie dann diesen Kontakt, so wird es wieder versucht.',
      sv: 'Google-kontot har så många kontakter som det får, papperskorgen inräknad. Ta bort några och töm papperskorgen; ändra sedan den här kontakten, så försöks det igen.',
    },
  'Google refused to {what}: {said}': {
    de: 'Google hat es abgelehnt, {what}: {said}',
    sv: 'Google vägrade att {what}: {said}',
  },
  'the private key of the Google service account cannot be used': {
    de: 'der private Schlüssel des Google-Dienstkontos ist nicht zu gebrauchen',
    sv: 'Google-tjänstkontots privata nyckel går inte att använda',
  },
  'Give the key file as Google Cloud made it: JSON with client_email and a PEM private_key.': {
    de: 'Geben Sie die Schlüsseldatei an, wie Google Cloud sie gemacht hat: JSON mit client_email und einem privaten Schlüssel (PEM).',
    sv: 'Ange nyckelfilen som Google Cloud gjorde den: JSON med client_email och en privat nyckel (PEM).',
  },
};

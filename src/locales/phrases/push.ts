/** locales/phrases/push — whether servers tell of changes, and why they do not. */
import type { Phrases } from './phrase.ts';

export const push: Phrases = {
  'changes are not told at once: {why}': {
    de: 'Änderungen werden nicht gleich gemeldet: {why}',
    sv: 'ändringar meddelas inte genast: {why}',
  },
  'changes are not told at once yet: the channel is being opened': {
    de: 'Änderungen werden noch nicht gleich gemeldet: Der Kanal wird gerade geöffnet',
    sv: 'ändringar meddelas inte genast än: kanalen håller på att öppnas',
  },
  'changes are told at once, last {when}': {
    de: 'Änderungen werden gleich gemeldet, zuletzt {when}',
    sv: 'ändringar meddelas genast, senast {when}',
  },
  'changes are told at once, last {when}; the channel is renewed before {time} UTC': {
    de: 'Änderungen werden gleich gemeldet, zuletzt {when}; der Kanal wird vor {time} UTC erneuert',
    sv: 'ändringar meddelas genast, senast {when}; kanalen förnyas före {time} UTC',
  },
  'the server would tell of changes, but its words do not arrive': {
    de: 'der Server würde Änderungen melden, aber seine Meldungen kommen nicht an',
    sv: 'servern skulle meddela ändringar, men dess meddelanden kommer inte fram',
  },
  'See that http.public_url is reached from the internet, with a certificate everybody trusts; or set http.push to false. Until then Twinbook looks by its schedule.':
    {
      de: 'Sorgen Sie dafür, dass http.public_url aus dem Internet erreichbar ist, mit einem Zertifikat, dem alle trauen; oder setzen Sie http.push auf false. Bis dahin sieht Twinbook nach seinem Zeitplan nach.',
      sv: 'Se till att http.public_url kan nås från internet, med ett certifikat som alla litar på; eller sätt http.push till false. Till dess tittar Twinbook efter enligt sitt schema.',
    },
  'Google writes only to https addresses on the internet: set http.public_url to one, or http.push to false. Until then Twinbook looks by its schedule.':
    {
      de: 'Google schreibt nur an https-Adressen im Internet: Setzen Sie http.public_url auf eine solche, oder http.push auf false. Bis dahin sieht Twinbook nach seinem Zeitplan nach.',
      sv: 'Google skriver bara till https-adresser på internet: sätt http.public_url till en sådan, eller http.push till false. Till dess tittar Twinbook efter enligt sitt schema.',
    },
  'Google wants to know that the domain of http.public_url is yours: verify it in the Google Search Console, with the account the Google Cloud project belongs to. Until then Twinbook looks by its schedule.':
    {
      de: 'Google möchte wissen, dass die Domain von http.public_url Ihnen gehört: Bestätigen Sie sie in der Google Search Console, mit dem Konto, dem das Google-Cloud-Projekt gehört. Bis dahin sieht Twinbook nach seinem Zeitplan nach.',
      sv: 'Google vill veta att domänen i http.public_url är din: verifiera den i Google Search Console, med kontot som Google Cloud-projektet tillhör. Till dess tittar Twinbook efter enligt sitt schema.',
    },
  'tell of changes in the calendar': {
    de: 'Änderungen im Kalender zu melden',
    sv: 'meddela ändringar i kalendern',
  },
  'stop telling of changes in the calendar': {
    de: 'keine Änderungen im Kalender mehr zu melden',
    sv: 'sluta meddela ändringar i kalendern',
  },
  '{host} answered {status} when asked to tell of changes': {
    de: '{host} antwortete {status} auf die Bitte, Änderungen zu melden',
    sv: '{host} svarade {status} när den ombads meddela ändringar',
  },
  '{host} answered {status} when asked to tell of changes: {words}': {
    de: '{host} antwortete {status} auf die Bitte, Änderungen zu melden: {words}',
    sv: '{host} svarade {status} när den ombads meddela ändringar: {words}',
  },
  '{host} tells of changes, but not how that is stopped': {
    de: '{host} meldet Änderungen, aber nicht, wie man das beendet',
    sv: '{host} meddelar ändringar, men inte hur det avslutas',
  },
  '{host} answered {status} when asked to stop telling of changes': {
    de: '{host} antwortete {status} auf die Bitte, keine Änderungen mehr zu melden',
    sv: '{host} svarade {status} när den ombads sluta meddela ändringar',
  },
};

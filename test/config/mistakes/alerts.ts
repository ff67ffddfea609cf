/** config/mistakes/alerts — who is told when something is wrong. */
import { PAIR } from '../sample.ts';
import type { Mistakes } from './mistake.ts';

export const ALERTS: Mistakes = {
  'words of the alerts': {
    yaml: `alerts:\n  ▸mail: { smtp: smtps://h }\n  webhook: { ▸secert: x, url: https://h.test/ }\n${PAIR}`,
    says: [
      ['alerts.mail is not an option', 'did you mean "email"?'],
      ['alerts.webhook.secert is not an option', 'did you mean "secret"?'],
    ],
  },
  'addresses of the alerts; none of them is printed': {
    yaml: `alerts:
  webhook: { url: ▸http://example.com/kanarie }
  ntfy: { url: ▸https://ntfy.sh/ }
  ping: ▸https://anna:kanarie@hc-ping.com/x
  email: { smtp: ▸https://kanarie.example.com, from: ▸Anna <anna@example.com>, to: ▸[], password: x }
${PAIR}`,
    says: [
      ['alerts.webhook.url is not encrypted', 'use https'],
      ['alerts.ntfy.url names no topic', 'write it with the topic: https://ntfy.sh/topic'],
      ['alerts.ping holds a user name or password', 'leave them out'],
      ['alerts.email.smtp is not the address of a mail server', 'write smtps://user@host, or smtp://user@host:587'],
      ['alerts.email.from "Anna <anna@example.com>" is not an e-mail address', 'write it alone: anna@example.com'],
      ['alerts.email.to names nobody', 'write at least one address: [ anna@example.com ]'],
    ],
  },
  'a mail server’s user without a password': {
    yaml: `alerts:\n  ▸email: { smtp: smtps://anna@h.test, from: a@h.test, to: [b@h.test] }\n${PAIR}`,
    says: [['alerts.email.password is missing', 'add the password of the user in smtp']],
  },
  'a password without a mail server’s user': {
    yaml: `alerts:\n  email: { smtp: smtps://h.test, from: a@h.test, to: [b@h.test], password: ▸kanarie-1 }\n${PAIR}`,
    says: [['alerts.email.password has no user it belongs to', 'put the user into smtp: smtps://user@host']],
  },
  'a password in the mail server’s address': {
    yaml: `alerts:\n  email: { smtp: ▸smtps://anna:kanarie@h.test, from: a@h.test, to: [b@h.test] }\n${PAIR}`,
    says: [['alerts.email.smtp holds a password', 'move it to password']],
  },
};

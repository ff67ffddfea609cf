/** config/alerts — the schema of who is told when something is wrong, and how. */
import { z } from 'zod';
import * as check from './alert-addresses.ts';
import { checked, fromFile, issue, off, secret, secretAddress } from './parts.ts';
import { duration } from './times.ts';

const REPEAT = '24h';
const NOBODY = { says: 'names nobody', hint: 'write at least one address: [ anna@example.com ]' };

const webhook = z
  .strictObject({
    url: secretAddress(check.alertAddress, 'Gets every message as JSON.', 'https://example.com/hooks/twinbook'),
    secret: secret('Messages are signed with it.', fromFile('/run/secrets/twinbook_webhook')).optional(),
  })
  .meta({ description: 'To a program of your own.' });

const ntfy = z
  .strictObject({
    url: secretAddress(
      check.topicAddress,
      "The topic's address; whoever knows it can read along.",
      'https://ntfy.sh/my-secret-topic',
    ),
    token: secret('An access token, where the topic needs one.', fromFile('/run/secrets/ntfy')).optional(),
  })
  .meta({ description: 'To your telephone, through an ntfy server.' });

const email = z
  .strictObject({
    smtp: checked(check.mailServer).meta({
      description: 'The mail server: smtps://user@host, or smtp://user@host:587 with STARTTLS.',
      examples: ['smtps://twinbook%40example.com@mail.example.com'],
    }),
    password: secret("The user's password; better an app password.", fromFile('/run/secrets/smtp')).optional(),
    from: checked(check.mailbox).meta({ description: 'The sender.', examples: ['twinbook@example.com'] }),
    to: z
      .array(checked(check.mailbox).meta({ description: 'An address.' }))
      .check((context) => {
        if (context.value.length === 0) context.issues.push(issue(NOBODY, context.value));
      })
      .meta({ description: 'Who gets them.', examples: [['anna@example.com']] }),
  })
  .check((context) => {
    const { smtp, password } = context.value;
    const hasUser = URL.parse(smtp)?.username !== '';
    if (hasUser === (password !== undefined)) return;
    const complaint = hasUser
      ? { says: 'is missing', hint: 'add the password of the user in smtp' }
      : { says: 'has no user it belongs to', hint: 'put the user into smtp: smtps://user@host' };
    context.issues.push(issue(complaint, context.value, ['password']));
  })
  .meta({ description: 'By e-mail.' });

export const alerts = z
  .strictObject({
    webhook: webhook.optional(),
    ntfy: ntfy.optional(),
    email: email.optional(),
    ping: secretAddress(
      check.alertAddress,
      'Fetched after each good round: a check of Healthchecks, or a push monitor of Uptime Kuma.',
      'https://hc-ping.com/7f4c0d9e-2b1a-4c3d-8e5f-0a1b2c3d4e5f',
    ).optional(),
    repeat: checked(duration)
      .default(REPEAT)
      .meta({ description: 'What is still wrong is told again after so long, no sooner.', examples: [REPEAT] }),
  })
  .meta({ description: 'Who is told when something is wrong. "twinbook notify test" tries every way.' });

/** Not shown in force: most people begin without. */
export const alertsSection = off(alerts.prefault({}));

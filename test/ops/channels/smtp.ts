/** test/ops/channels/smtp — a mail server on loopback that speaks as much SMTP as a client needs, and keeps what it heard. */

import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import type { TestContext } from 'node:test';

export interface MailServer {
  readonly port: number;
  /** Every line a client said outside of mails. */
  readonly said: readonly string[];
  readonly mails: readonly string[];
  /** Where it breaks the connection off: before a word, or when it has taken a mail and before it says so. */
  cut: 'greeting' | 'taken' | undefined;
  /** The answer to a command that begins with the word. */
  refuse: Readonly<Record<string, string>>;
}

/** `mute`: it says nothing at all. */
export async function mailServer(
  t: TestContext,
  { refuse = {}, mute = false }: { readonly refuse?: Readonly<Record<string, string>>; readonly mute?: boolean } = {},
): Promise<MailServer> {
  const said: string[] = [];
  const mails: string[] = [];
  const manner: Pick<MailServer, 'cut' | 'refuse'> = { cut: undefined, refuse };
  const server = createServer((socket) => {
    let heard = '';
    let mail: string | undefined;
    const say = (line: string): void => void (mute || socket.write(`${line}\r\n`));
    socket.on('error', () => undefined);
    if (manner.cut === 'greeting') return void socket.destroy();
    say('220 mail.test');
    socket.on('data', (text: Buffer) => {
      heard += text;
      for (let end = heard.indexOf('\r\n'); end >= 0; end = heard.indexOf('\r\n')) {
        const line = heard.slice(0, end);
        heard = heard.slice(end + 2);
        if (mail === undefined) {
          said.push(line);
          const answer = answerTo(line, manner.refuse);
          if (answer.startsWith('354')) mail = '';
          say(answer);
        } else if (line !== '.') mail += `${line}\n`;
        else {
          mails.push(mail);
          mail = undefined;
          if (manner.cut === 'taken') return void socket.destroy();
          say('250 taken');
        }
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.close());
  return Object.assign(manner, { port: (server.address() as AddressInfo).port, said, mails });
}

function answerTo(line: string, refuse: Readonly<Record<string, string>>): string {
  const [word = ''] = line.toUpperCase().split(' ');
  if (refuse[word] !== undefined) return refuse[word];
  if (word === 'EHLO') return '250-mail.test\r\n250 AUTH PLAIN';
  // It offers no encryption.
  if (word === 'STARTTLS') return '502 unknown';
  return word === 'AUTH' ? '235 welcome' : word === 'DATA' ? '354 go on' : word === 'QUIT' ? '221 bye' : '250 good';
}

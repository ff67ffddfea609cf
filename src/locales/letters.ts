/** locales/letters — what is written to clients, where the owner has no words of her own. */
import type { Occasion } from '../model/mail.ts';
import type { Language } from './dashboard/speech.ts';

interface Words {
  /** Stands for an appointment without a title. */
  readonly untitled: string;
  readonly templates: Readonly<Record<Occasion, { readonly subject: string; readonly body: string }>>;
}

const when = (please: string, regards: string): string =>
  `{title}\n{date}, {time} ({duration})\n{location}\n\n${please}\n\n${regards}\n{business}\n`;

export const LETTERS: Readonly<Record<Language, Words>> = {
  en: {
    untitled: 'Your appointment',
    templates: {
      confirmation: {
        subject: 'Your appointment on {date}, {time}',
        body: `Hello {client},\n\nyour appointment is booked:\n\n${when('If it does not suit you, please let us know in good time.', 'Kind regards')}`,
      },
      change: {
        subject: 'Your appointment has moved: {date}, {time}',
        body: `Hello {client},\n\nyour appointment now takes place at this time:\n\n${when('If it does not suit you, please let us know in good time.', 'Kind regards')}`,
      },
      cancellation: {
        subject: 'Your appointment on {date}, {time} is cancelled',
        body: `Hello {client},\n\nthis appointment does not take place:\n\n${when('If you would like another one, please let us know.', 'Kind regards')}`,
      },
      reminder: {
        subject: 'A reminder of your appointment on {date}, {time}',
        body: `Hello {client},\n\na short reminder of your appointment:\n\n${when('If you cannot come, please let us know in good time.', 'Kind regards')}`,
      },
    },
  },
  de: {
    untitled: 'Ihr Termin',
    templates: {
      confirmation: {
        subject: 'Ihr Termin am {date}, {time}',
        body: `Guten Tag {client},\n\nIhr Termin ist eingetragen:\n\n${when('Passt er Ihnen nicht, sagen Sie uns bitte rechtzeitig Bescheid.', 'Freundliche Grüße')}`,
      },
      change: {
        subject: 'Ihr Termin wurde verschoben: {date}, {time}',
        body: `Guten Tag {client},\n\nIhr Termin findet jetzt zu dieser Zeit statt:\n\n${when('Passt er Ihnen nicht, sagen Sie uns bitte rechtzeitig Bescheid.', 'Freundliche Grüße')}`,
      },
      cancellation: {
        subject: 'Ihr Termin am {date}, {time} fällt aus',
        body: `Guten Tag {client},\n\ndieser Termin findet nicht statt:\n\n${when('Möchten Sie einen anderen, melden Sie sich gern bei uns.', 'Freundliche Grüße')}`,
      },
      reminder: {
        subject: 'Erinnerung an Ihren Termin am {date}, {time}',
        body: `Guten Tag {client},\n\nwir erinnern Sie an Ihren Termin:\n\n${when('Können Sie nicht kommen, sagen Sie uns bitte rechtzeitig Bescheid.', 'Freundliche Grüße')}`,
      },
    },
  },
  sv: {
    untitled: 'Din bokning',
    templates: {
      confirmation: {
        subject: 'Din tid {date}, {time}',
        body: `Hej {client},\n\ndin tid är bokad:\n\n${when('Passar den inte, hör av dig i god tid.', 'Vänliga hälsningar')}`,
      },
      change: {
        subject: 'Din tid har flyttats: {date}, {time}',
        body: `Hej {client},\n\ndin tid är nu den här:\n\n${when('Passar den inte, hör av dig i god tid.', 'Vänliga hälsningar')}`,
      },
      cancellation: {
        subject: 'Din tid {date}, {time} är inställd',
        body: `Hej {client},\n\nden här tiden blir inte av:\n\n${when('Vill du ha en annan tid, hör gärna av dig.', 'Vänliga hälsningar')}`,
      },
      reminder: {
        subject: 'Påminnelse om din tid {date}, {time}',
        body: `Hej {client},\n\nvi påminner om din tid:\n\n${when('Kan du inte komma, hör av dig i god tid.', 'Vänliga hälsningar')}`,
      },
    },
  },
};

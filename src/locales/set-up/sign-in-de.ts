/** locales/set-up/sign-in-de — was bei der Anmeldung bei Google schiefgehen kann, und was dann zu tun ist, auf Deutsch. */
import type { SignInTrouble } from '../../model/sign-in.ts';

export const signInTroubles: Readonly<Record<SignInTrouble, string>> = {
  declined: 'Sie haben bei Google auf „Abbrechen“ gedrückt. War das nicht gemeint, melden Sie sich noch einmal an.',
  access_denied:
    'Google hat dieses Konto nicht eingelassen: Die App ist im „Test“, und das Konto gehört nicht zu ihren Testnutzern. Drücken Sie in der Konsole unter „Zielgruppe“ auf „App veröffentlichen“, und melden Sie sich dann noch einmal an.',
  redirect_uri_mismatch:
    'Google kennt die Adresse nicht, zu der es zurückführen soll. Legen Sie einen Client der Art „Desktop-App“ an, der keine braucht, oder tragen Sie die Adresse aus Schritt 2 genau ein. Warten Sie fünf Minuten, und melden Sie sich dann noch einmal an.',
  invalid_client: 'Google kennt diesen Client nicht. Kopieren Sie die Client-ID in Schritt 2 noch einmal.',
  wrong_secret: 'Der Clientschlüssel gehört nicht zu diesem Client. Kopieren Sie ihn in Schritt 2 noch einmal.',
  missing_secret: 'Google will auch den Clientschlüssel. Tragen Sie ihn in Schritt 2 ein.',
  deleted_client: 'Dieser Client wurde in der Konsole gelöscht. Legen Sie einen neuen an und tragen Sie ihn in Schritt 2 ein.',
  disabled_client:
    'Dieser Client ist in der Konsole ausgeschaltet. Schalten Sie ihn ein, oder legen Sie einen neuen an und tragen Sie ihn in Schritt 2 ein.',
  unauthorized_client:
    'Mit dieser Art von Client geht es so nicht. Legen Sie einen der Art „Desktop-App“ an und tragen Sie ihn in Schritt 2 ein.',
  invalid_request:
    'Diese Art von Client kann nicht verwendet werden. Legen Sie einen der Art „Desktop-App“ an und tragen Sie ihn in Schritt 2 ein.',
  admin_policy_enforced:
    'Die Administratorin oder der Administrator Ihres Google Workspace erlaubt diese App nicht. Bitten Sie darum, ihrer Client-ID zu vertrauen, und melden Sie sich dann noch einmal an.',
  org_internal:
    'Die App ist nur für Konten der eigenen Organisation offen. Wählen Sie in der Konsole unter „Zielgruppe“ „Extern“, und melden Sie sich dann noch einmal an.',
  disallowed_useragent:
    'Innerhalb einer anderen App lässt Google niemanden sich anmelden. Öffnen Sie diese Seite in Firefox, Chrome oder Safari.',
  invalid_scope:
    'Google bietet nicht an, worum gebeten wurde. Prüfen Sie, ob die Schnittstellen aus Schritt 2 eingeschaltet sind.',
  code_over:
    'Diese Adresse wurde schon verwendet oder ist zu alt. Melden Sie sich noch einmal an und bringen Sie die neue gleich zurück.',
  stranger:
    'Diese Adresse gehört zu einer anderen Anmeldung als der, die wartet. Melden Sie sich noch einmal an und nehmen Sie die neueste.',
  too_late: 'Das hat länger als zehn Minuten gedauert oder ist schon vorbei. Melden Sie sich noch einmal an.',
  way_there:
    'Das ist die Adresse zum Öffnen, nicht die zum Zurückbringen. Öffnen Sie sie, erlauben Sie den Zugriff, und kopieren Sie die Adresse, bei der Sie landen.',
  unreadable:
    'Das ist nicht die Adresse, zu der Google zurückführt. Kopieren Sie die ganze Adresse, nachdem Sie den Zugriff erlaubt haben.',
  no_refresh_token:
    'Google hat keine dauerhafte Erlaubnis gegeben. Entfernen Sie den Zugriff dieser App unter myaccount.google.com/connections, und melden Sie sich dann noch einmal an.',
  nothing_allowed:
    'Kein Kästchen war angekreuzt, es darf also nichts angesehen werden. Melden Sie sich noch einmal an und kreuzen Sie alle an.',
  another_account:
    'Es hat sich ein anderes Konto angemeldet als das genannte. Melden Sie sich noch einmal an und wählen Sie das richtige, oder berichtigen Sie die Adresse.',
  unknown_account:
    'Google verrät nicht, welches Konto sich angemeldet hat. Melden Sie sich noch einmal an und kreuzen Sie alle Kästchen an.',
};

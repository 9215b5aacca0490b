import type { privacyWords as english } from '../en/privacy.js';
import type { WordsOf } from '../words.js';

export const privacyWords: WordsOf<typeof english> = {
  'privacy.title': 'Privacy',
  'privacy.text': 'Come ti trovano, chi è bloccato',
  'privacy.ask': 'Chiedono prima',
  'privacy.ask.text': 'Chi vuole diventare tuo contatto aspetta la tua risposta. Altrimenti lo diventa subito.',
  'privacy.ways': 'Modi per trovarti',
  'privacy.ways.note': 'Chi è già tuo contatto non è toccato.',
  'privacy.id': 'Nome o ID',
  'privacy.id.text': 'Chi cerca il tuo nome o conosce il tuo ID',
  'privacy.qr': 'Codice QR',
  'privacy.qr.text': 'Chi scansiona il tuo codice',
  'privacy.card': 'Biglietto condiviso',
  'privacy.card.text': 'Chi riceve il tuo biglietto da un tuo contatto',
  'privacy.group': 'Gruppi',
  'privacy.group.text': 'Chi è in un gruppo con te',
  'privacy.nearby': 'Nelle vicinanze',
  'privacy.nearby.text': 'Chi ti è vicino mentre cerchi persone nei dintorni',
  'privacy.presence': 'Mostra quando ci sono',
  'privacy.presence.text': 'Se lo nascondi, non lo vedi nemmeno degli altri.',
  'privacy.blocked': 'Persone bloccate',
  'privacy.blocked.none': 'Nessuna',
  'privacy.blocked.count': { one: '{count} persona', many: '{count} di persone', other: '{count} persone' },
  'privacy.blocked.empty': 'Nessuno è bloccato',
  'privacy.blocked.text': 'Nulla di ciò che invia chi è bloccato ti raggiunge. Non riceve alcun avviso.',
  'privacy.unblock': 'Sblocca {name}',
};

import { usePreferences } from '../preferences/index.js';
import { paths, useBack } from '../routes/index.js';
import { Choice } from '../ui/choice.js';
import { Screen } from '../ui/screen.js';
import { Section } from '../ui/section.js';
import { SwitchRow } from '../ui/switch-row.js';
import { languages, useWords } from '../words/index.js';
import styles from './me.module.css';

/** How the app speaks and looks on this device. */
export function SettingsScreen() {
  const { say } = useWords();
  const [preferences, change] = usePreferences();
  const back = useBack(paths.me);
  return (
    <Screen title={say('me.settings')} ground="page" back={{ label: say('app.back'), go: back, hideOnWide: true }}>
      <div className={styles['page']}>
        <Choice
          title={say('me.language')}
          value={preferences.language}
          options={[
            { value: 'system', label: say('me.language.system') },
            ...languages.map(({ value, label }) => ({ value, label, lang: value })),
          ]}
          onChange={(language) => change({ language })}
        />
        <Choice
          title={say('me.theme')}
          value={preferences.theme}
          options={[
            { value: 'system', label: say('me.theme.system') },
            { value: 'light', label: say('me.theme.light') },
            { value: 'dark', label: say('me.theme.dark') },
          ]}
          onChange={(theme) => change({ theme })}
        />
        <Choice
          title={say('me.text')}
          value={preferences.text}
          options={[
            { value: 'small', label: say('me.text.small') },
            { value: 'standard', label: say('me.text.standard') },
            { value: 'large', label: say('me.text.large') },
          ]}
          onChange={(text) => change({ text })}
        />
        <Section>
          <SwitchRow
            title={say('me.developer')}
            detail={say('me.developer.text')}
            checked={preferences.developer}
            onChange={(developer) => change({ developer })}
          />
        </Section>
      </div>
    </Screen>
  );
}

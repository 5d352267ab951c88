// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// Administrative templates for Windows: one policy a browser and purpose, each with the values that
// the browser's own policies take, so that an administrator switches it on and types nothing.
// Paravent's own policy is a file (%ProgramData%\Paravent\policy.json), not the registry's.

const REVISION = '1.0';
// Chromium reads numbered values only; this number is not one that somebody types.
const LIST_ENTRY = '70251';

const words = {
  'en-US': {
    category: 'Paravent',
    install: (browser) => `Install the extension in ${browser}`,
    installHelp: (browser) =>
      `Enabled: ${browser} installs the Paravent extension for everyone, and nobody can switch it off. Extensions that do not come from the browser's shop are installed only on machines that are joined to a domain or enrolled in device management.`,
    direct: (browser) => `Start the host directly (${browser})`,
    directHelp: (browser) =>
      `Enabled: ${browser} starts paravent-host.exe itself, not through cmd.exe, and works where cmd.exe is forbidden. It does so for the programs of other extensions too.`,
    system: (browser) => `Only hosts that an administrator registered (${browser})`,
    systemHelp: (browser) =>
      `Enabled: ${browser} starts no program for an extension that a person registered for themselves, so that nobody puts another program in the place of Paravent. Other programs that are registered so (some password managers) stop answering.`,
  },
  'fr-FR': {
    category: 'Paravent',
    install: (browser) => `Installer l’extension dans ${browser}`,
    installHelp: (browser) =>
      `Activé\u202f: ${browser} installe l’extension Paravent pour tout le monde, et personne ne peut la désactiver. Une extension qui ne vient pas de la boutique du navigateur ne s’installe que sur les postes d’un domaine ou inscrits dans un outil de gestion.`,
    direct: (browser) => `Lancer le programme local directement (${browser})`,
    directHelp: (browser) =>
      `Activé\u202f: ${browser} lance lui-même paravent-host.exe, sans cmd.exe, et fonctionne là où cmd.exe est interdit. Cela vaut aussi pour les programmes d’autres extensions.`,
    system: (browser) => `Seulement les programmes enregistrés par un administrateur (${browser})`,
    systemHelp: (browser) =>
      `Activé\u202f: ${browser} ne lance aucun programme qu’une personne a enregistré pour elle seule\u202f; personne ne remplace donc Paravent. D’autres logiciels enregistrés ainsi (certains gestionnaires de mots de passe) cesseront de répondre.`,
  },
};

const escape = (text) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const keyOf = (browser) => browser.windows.policy.replace('HKLM\\', '');

/** The policies of one browser: { name, purpose, key, value: <value> element, valueName }. */
function policiesOf(browser, { ids, updateUrl, firefoxSettings }) {
  const key = keyOf(browser);
  const policy = (purpose, fields) => ({ purpose, name: `${purpose}_${browser.id}`, browser, ...fields });
  const text = (value) => `<string>${escape(value)}</string>`;
  const number = (value) => `<decimal value="${value}" />`;
  if (browser.family === 'firefox') {
    const value = text(JSON.stringify(firefoxSettings));
    return [policy('install', { key, valueName: 'ExtensionSettings', value })];
  }
  return [
    policy('install', {
      key: `${key}\\ExtensionInstallForcelist`,
      valueName: LIST_ENTRY,
      value: text(`${ids.chromium};${updateUrl}`),
    }),
    policy('direct', { key, valueName: 'NativeHostsExecutablesLaunchDirectly', value: number(1) }),
    policy('system', { key, valueName: 'NativeMessagingUserLevelHosts', value: number(0) }),
  ];
}

const policyXml = ({ name, key, valueName, value }) => `    <policy name="${name}" class="Machine" displayName="$(string.${name})" explainText="$(string.${name}_help)" key="${escape(key)}" valueName="${valueName}">
      <parentCategory ref="paravent" />
      <supportedOn ref="windows10" />
      <enabledValue>${value}</enabledValue>
      <disabledValue><delete /></disabledValue>
    </policy>`;

const head = (element) => `<?xml version="1.0" encoding="utf-8"?>
<${element} xmlns="http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions" revision="${REVISION}" schemaVersion="1.0">`;

function admx(policies) {
  return `${head('policyDefinitions')}
  <policyNamespaces>
    <target prefix="paravent" namespace="Paravent.Policies" />
  </policyNamespaces>
  <resources minRequiredRevision="${REVISION}" />
  <supportedOn>
    <definitions>
      <definition name="windows10" displayName="$(string.windows10)" />
    </definitions>
  </supportedOn>
  <categories>
    <category name="paravent" displayName="$(string.category)" />
  </categories>
  <policies>
${policies.map(policyXml).join('\n')}
  </policies>
</policyDefinitions>
`;
}

function adml(policies, said) {
  const strings = [
    ['category', said.category],
    ['windows10', 'Windows 10'],
    ...policies.flatMap(({ name, purpose, browser }) => [
      [name, said[purpose](browser.name)],
      [`${name}_help`, said[`${purpose}Help`](browser.name)],
    ]),
  ];
  return `${head('policyDefinitionResources')}
  <displayName>Paravent</displayName>
  <description>Paravent</description>
  <resources>
    <stringTable>
${strings.map(([id, text]) => `      <string id="${id}">${escape(text)}</string>`).join('\n')}
    </stringTable>
  </resources>
</policyDefinitionResources>
`;
}

/** Files by path: paravent.admx and <language>/paravent.adml. */
export function administrativeTemplates(browsers, extension) {
  const policies = browsers.flatMap((browser) => policiesOf(browser, extension));
  return {
    'paravent.admx': admx(policies),
    ...Object.fromEntries(
      Object.entries(words).map(([language, said]) => [`${language}/paravent.adml`, adml(policies, said)]),
    ),
  };
}

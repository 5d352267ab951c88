// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// What an administrator hands to a fleet, from manifests/browsers.json and the ids of the extension:
// policies of each browser for Linux, Windows (.reg; .admx and .adml for a GPO or Intune), macOS (.mobileconfig) and
// the Google admin console, and the table of places.
//
//   node installer/templates.mjs ids.json UPDATE_URL XPI_URL OUTPUT_FOLDER
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { administrativeTemplates } from './windows/admx.mjs';

const [idsFile, updateUrl, xpiUrl, folder] = process.argv.slice(2);
if (!folder) {
  console.error('usage: templates.mjs ids.json UPDATE_URL XPI_URL OUTPUT_FOLDER');
  process.exit(2);
}
const ids = JSON.parse(readFileSync(idsFile, 'utf8'));
const { browsers } = JSON.parse(
  readFileSync(new URL('../manifests/browsers.json', import.meta.url), 'utf8'),
);
const HOST = 'org.paravent.host';

// NativeMessagingUserLevelHosts: a person's own manifest may not stand in for the administrator's.
// It switches off every other program that is registered for one person only, too.
const chromiumPolicies = (url) => ({
  ExtensionInstallForcelist: [`${ids.chromium};${url}`],
  NativeMessagingAllowlist: [HOST],
  NativeMessagingUserLevelHosts: false,
});
// What the packages lay on each system.
const onWindows = (url) =>
  url.replace('file:///usr/share/paravent/', 'file:///C:/Program%20Files/Paravent/share/paravent/');
const windowsOnly = { NativeHostsExecutablesLaunchDirectly: true };
const firefoxPolicies = (url) => ({
  ExtensionSettings: {
    [ids.firefox]: { installation_mode: 'force_installed', install_url: url, private_browsing: true },
  },
});

const json = (value) => `${JSON.stringify(value, null, 2)}\n`;
const isFirefox = (browser) => browser.family === 'firefox';

function linux(browser) {
  return isFirefox(browser) ? json({ policies: firefoxPolicies(xpiUrl) }) : json(chromiumPolicies(updateUrl));
}

const regText = (text) => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;

// A registry file: lists are keys of their own with numbered values.
function windows(browser) {
  const root = browser.windows.policy.replace('HKLM', 'HKEY_LOCAL_MACHINE');
  const lines = ['Windows Registry Editor Version 5.00', '', `[${root}]`];
  if (isFirefox(browser)) {
    lines.push(`"ExtensionSettings"=${regText(JSON.stringify(firefoxPolicies(onWindows(xpiUrl)).ExtensionSettings))}`);
    return `${lines.join('\r\n')}\r\n`;
  }
  const policies = Object.entries({ ...chromiumPolicies(onWindows(updateUrl)), ...windowsOnly });
  for (const [name, value] of policies) {
    if (!Array.isArray(value)) lines.push(`"${name}"=dword:0000000${value ? 1 : 0}`);
  }
  for (const [name, value] of policies.filter(([, each]) => Array.isArray(each))) {
    lines.push('', `[${root}\\${name}]`, ...value.map((each, i) => `"${i + 1}"=${regText(each)}`));
  }
  return `${lines.join('\r\n')}\r\n`;
}

const xml = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
function plist(value, indent) {
  if (value === true || value === false) return `${indent}<${value}/>`;
  if (typeof value === 'number') return `${indent}<integer>${value}</integer>`;
  if (typeof value === 'string') return `${indent}<string>${xml(value)}</string>`;
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    return [`${indent}<array>`, ...value.map((each) => plist(each, inner)), `${indent}</array>`].join('\n');
  }
  const members = Object.entries(value).flatMap(([key, each]) => [
    `${inner}<key>${xml(key)}</key>`,
    plist(each, inner),
  ]);
  return [`${indent}<dict>`, ...members, `${indent}</dict>`].join('\n');
}

function macos(browser) {
  const id = `org.paravent.policies.${browser.id}`;
  const policies = isFirefox(browser)
    ? { EnterprisePoliciesEnabled: true, ...firefoxPolicies(xpiUrl) }
    : chromiumPolicies(updateUrl);
  const common = (suffix) => ({
    PayloadIdentifier: `${id}${suffix}`,
    PayloadUUID: `REPLACE-WITH-uuidgen${suffix}`,
    PayloadVersion: 1,
  });
  const profile = {
    PayloadContent: [{ PayloadType: browser.macos.policy, ...common('.settings'), ...policies }],
    PayloadDisplayName: `Paravent, ${browser.name}`,
    PayloadType: 'Configuration',
    PayloadScope: 'System',
    ...common(''),
  };
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
${plist(profile, '')}
</plist>
`;
}

const unproved = (browser, pointer) => (browser.unproved.includes(pointer) ? ' (unproved)' : '');
function places() {
  const rows = browsers.flatMap((browser) =>
    ['linux', 'macos', 'windows'].map((system) => {
      const { system: manifests, policy } = browser[system];
      const cells = [browser.name, system, manifests.map((each) => `\`${each}\``).join(', ')];
      return `| ${cells.join(' | ')} | \`${policy}\`${unproved(browser, `/${system}/policy`)} |`;
    }),
  );
  return `# Where each browser looks\n\n| Browser | System | Manifest of the host | Policies |\n| --- | --- | --- | --- |\n${rows.join('\n')}\n`;
}

function put(path, text) {
  const file = join(folder, path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, text);
}

for (const browser of browsers) {
  put(`linux/${browser.id}.json`, linux(browser));
  put(`windows/${browser.id}.reg`, windows(browser));
  put(`macos/${browser.id}.mobileconfig`, macos(browser));
}
put('google-admin.json', json({ ...chromiumPolicies(updateUrl), ...windowsOnly }));
const templates = administrativeTemplates(browsers, {
  ids,
  updateUrl: onWindows(updateUrl),
  firefoxSettings: firefoxPolicies(onWindows(xpiUrl)).ExtensionSettings,
});
for (const [path, text] of Object.entries(templates)) put(`windows/admx/${path}`, text);
put('PLACES.md', places());

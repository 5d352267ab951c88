// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// Turns protocol.schema.json into the C++ constants of the protocol:
//
//   node manifests/generate_protocol.mjs OUTPUT.h
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const [output] = process.argv.slice(2);
if (!output) {
  console.error('usage: generate_protocol.mjs OUTPUT.h');
  process.exit(2);
}
const schema = JSON.parse(readFileSync(new URL('protocol.schema.json', import.meta.url), 'utf8'));
const upper = (name) => name[0].toUpperCase() + name.slice(1);

const limits = Object.entries(schema['x-limits']).map(
  ([name, value]) => `inline constexpr std::size_t k${upper(name)} = ${value};`,
);
const words = Object.entries(schema.$defs)
  .filter(([, definition]) => Array.isArray(definition.enum))
  .map(([name, { enum: values }]) => {
    const list = values.map((value) => JSON.stringify(value)).join(', ');
    return `inline constexpr std::array<std::string_view, ${values.length}> k${upper(name)}Words = {\n    ${list}};`;
  });
const codes = schema.$defs.errorCode.enum.map((code) => `k${upper(code)}`).join(', ');

mkdirSync(dirname(output), { recursive: true });
writeFileSync(
  output,
  `// Generated from manifests/protocol.schema.json. Do not edit.
#ifndef PARAVENT_PROTOCOL_GENERATED_H_
#define PARAVENT_PROTOCOL_GENERATED_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace paravent::protocol {

inline constexpr std::int64_t kProtocol = ${schema['x-protocol']};
inline constexpr std::string_view kHostName = ${JSON.stringify(schema['x-host-name'])};
${limits.join('\n')}

${words.join('\n')}

// Index into kErrorCodeWords.
enum class ErrorCode : std::uint8_t { ${codes} };

}  // namespace paravent::protocol

#endif  // PARAVENT_PROTOCOL_GENERATED_H_
`,
);

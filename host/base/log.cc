// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "base/log.h"

#include <spdlog/logger.h>
#include <spdlog/sinks/rotating_file_sink.h>

#include <memory>
#include <string>

namespace paravent::base {
namespace {

constexpr std::size_t kFileBytes = 1U << 20U;
constexpr std::size_t kFiles = 3;

// Not spdlog's default logger: that one writes to stdout, which belongs to the browser.
std::unique_ptr<spdlog::logger>& Logger() {
  static std::unique_ptr<spdlog::logger> logger;
  return logger;
}

}  // namespace

Result<void> OpenLog(const std::filesystem::path& file) {
  try {
    auto sink =
        std::make_shared<spdlog::sinks::rotating_file_sink_st>(file.native(), kFileBytes, kFiles);
    auto logger = std::make_unique<spdlog::logger>("paravent", std::move(sink));
    logger->set_pattern("%Y-%m-%dT%H:%M:%S%z %v");
    logger->flush_on(spdlog::level::info);
    logger->set_error_handler([](const std::string&) {});
    Logger() = std::move(logger);
    return {};
  } catch (const spdlog::spdlog_ex& problem) {
    return Fail(problem.what(), file.string(), "choose a directory that this account may write");
  }
}

void Log(Literal event, std::initializer_list<Count> counts) {
  if (!Logger()) {
    return;
  }
  std::string line(event.text());
  for (const auto& [name, value] : counts) {
    line.append(" ").append(name.text()).append("=").append(std::to_string(value));
  }
  Logger()->info(line);
}

}  // namespace paravent::base

// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// A program that is started, spoken to through pipes, and gone at a deadline whatever it does.
#ifndef PARAVENT_SETUP_CHILD_H_
#define PARAVENT_SETUP_CHILD_H_

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>

#include "base/result.h"

namespace paravent::setup {

// Owns the process and this side of its two pipes.
class Child {
 public:
  // Starts `program` with one argument and pipes for its standard input and output; standard error
  // is ours. If it still runs at `deadline` it is killed, so that no read from it waits for ever.
  static base::Result<Child> Start(const std::filesystem::path& program,
                                   const std::string& argument,
                                   std::chrono::steady_clock::time_point deadline);

  Child(Child&&) noexcept;
  Child& operator=(Child&&) = delete;
  ~Child();  // kills it if it still runs

  int input() const;   // descriptor that writes to it
  int output() const;  // descriptor that reads from it

  // Closes its input and waits for its end. False when it had to be killed at the deadline. Call
  // once.
  bool End();

 private:
  struct State;
  explicit Child(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace paravent::setup

#endif  // PARAVENT_SETUP_CHILD_H_

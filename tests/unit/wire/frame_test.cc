// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "wire/frame.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstring>
#include <string>
#include <thread>

namespace paravent::wire {
namespace {

constexpr std::size_t kCap = 1U << 20U;

class Pipe {
 public:
  Pipe() { EXPECT_EQ(pipe(ends_), 0); }
  ~Pipe() {
    CloseWriter();
    close(ends_[0]);
  }
  void CloseWriter() {
    if (ends_[1] >= 0) {
      close(ends_[1]);
      ends_[1] = -1;
    }
  }
  int reader() const { return ends_[0]; }
  int writer() const { return ends_[1]; }
  void Put(std::string_view bytes) const {
    ASSERT_EQ(write(ends_[1], bytes.data(), bytes.size()), static_cast<ssize_t>(bytes.size()));
  }

 private:
  int ends_[2] = {-1, -1};
};

TEST(ReadFrame, TellsEndFromTruncation) {
  std::string payload;
  Pipe empty;
  empty.CloseWriter();
  EXPECT_EQ(ReadFrame(empty.reader(), kCap, payload), ReadStatus::kEnd);
  Pipe in_header;
  in_header.Put(std::string_view("\x05\0", 2));
  in_header.CloseWriter();
  EXPECT_EQ(ReadFrame(in_header.reader(), kCap, payload), ReadStatus::kTruncated);
  Pipe in_payload;
  in_payload.Put(std::string_view("\x05\0\0\0abc", 7));
  in_payload.CloseWriter();
  EXPECT_EQ(ReadFrame(in_payload.reader(), kCap, payload), ReadStatus::kTruncated);
}

TEST(ReadFrame, RefusesOversizeBeforeReadingIt) {
  Pipe pipe;
  pipe.Put(std::string_view("\x01\0\x10\0", 4));  // 1 MiB + 1
  std::string payload;
  EXPECT_EQ(ReadFrame(pipe.reader(), kCap, payload), ReadStatus::kTooLarge);
  EXPECT_TRUE(payload.empty());
}

TEST(ReadFrame, AcceptsZeroLength) {
  Pipe pipe;
  pipe.Put(std::string_view("\0\0\0\0", 4));
  std::string payload = "old";
  EXPECT_EQ(ReadFrame(pipe.reader(), kCap, payload), ReadStatus::kFrame);
  EXPECT_EQ(payload, "");
}

TEST(ReadFrame, ReportsASystemError) {
  std::string payload;
  EXPECT_EQ(ReadFrame(-1, kCap, payload), ReadStatus::kFailed);
}

TEST(Frames, SurviveEverySizeAroundThePipesPieces) {
  for (const std::size_t size :
       {0UL, 1UL, 4091UL, 4095UL, 4096UL, 4097UL, 65535UL, 65536UL, 65537UL, kCap}) {
    Pipe pipe;
    const std::string sent(size, 'x');
    std::thread writer([&] { EXPECT_TRUE(WriteFrame(pipe.writer(), sent)); });
    std::string payload;
    EXPECT_EQ(ReadFrame(pipe.reader(), kCap, payload), ReadStatus::kFrame);
    EXPECT_EQ(payload, sent);
    writer.join();
  }
}

TEST(Frames, ArriveOneByteAtATime) {
  Pipe pipe;
  const std::string frame("\x04\0\0\0na\xC3\xAF", 8);
  std::thread writer([&] {
    for (const char byte : frame) {
      pipe.Put(std::string_view(&byte, 1));
    }
  });
  std::string payload;
  EXPECT_EQ(ReadFrame(pipe.reader(), kCap, payload), ReadStatus::kFrame);
  EXPECT_EQ(payload, "na\xC3\xAF");
  writer.join();
}

TEST(WriteFrame, SaysWhenTheOtherSideIsGone) {
  signal(SIGPIPE, SIG_IGN);
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  close(ends[0]);
  EXPECT_FALSE(WriteFrame(ends[1], "x"));
  close(ends[1]);
}

}  // namespace
}  // namespace paravent::wire

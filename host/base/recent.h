// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// A bounded memory by id: the least recently entered value goes when there are too many.
#ifndef PARAVENT_BASE_RECENT_H_
#define PARAVENT_BASE_RECENT_H_

#include <cstddef>
#include <list>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace paravent::base {

template <typename T>
class Recent {
 public:
  explicit Recent(std::size_t most) : most_(most) {}

  // The value of `id`, made if need be, now the most recent. Valid until the next Enter or Forget.
  // Logarithmic.
  T& Enter(std::string_view id) {
    if (const auto known = by_id_.find(id); known != by_id_.end()) {
      values_.splice(values_.begin(), values_, known->second);
      return values_.front().second;
    }
    if (values_.size() == most_) {
      by_id_.erase(by_id_.find(values_.back().first));
      values_.pop_back();
    }
    values_.emplace_front(std::string(id), T());
    by_id_.emplace(values_.front().first, values_.begin());
    return values_.front().second;
  }

  // The value of `id`, or null. Leaves the order alone.
  const T* Find(std::string_view id) const {
    const auto known = by_id_.find(id);
    return known == by_id_.end() ? nullptr : &known->second->second;
  }

  void Forget(std::string_view id) {
    if (const auto known = by_id_.find(id); known != by_id_.end()) {
      const auto value = known->second;
      by_id_.erase(known);
      values_.erase(value);
    }
  }

  // The least recently entered value and its id, or null.
  const std::pair<std::string, T>* Oldest() const {
    return values_.empty() ? nullptr : &values_.back();
  }

  std::size_t size() const { return values_.size(); }

 private:
  using Values = std::list<std::pair<std::string, T>>;

  std::size_t most_;
  Values values_;  // latest first
  std::map<std::string, typename Values::iterator, std::less<>> by_id_;
};

}  // namespace paravent::base

#endif  // PARAVENT_BASE_RECENT_H_

#pragma once
/// Lines and words of text files, each with its place.

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "sim/network/formats/reading.hpp"

namespace netlead {

struct Word {
    std::string text;
    std::size_t at = 0;
    bool quoted = false;
};
using Words = std::vector<Word>;

/// Calls f(begin, end) for each line. Lines end in LF, CR LF or CR; empty ones count.
template <class F>
void for_each_line(const std::string& text, F&& f) {
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find_first_of("\r\n", begin), text.size());
        f(begin, end);
        begin = end + 1;
    }
}

/// The words of a line between characters of `separators`, those in quotes as one. Blanks around a
/// word are no part of it.
Words words_of(const InputText& input, std::size_t begin, std::size_t end,
               const std::string& separators);

/// A to Z as a to z.
std::string in_small_letters(std::string text);

/// Refuses a number of people that no network may have (20 million), or that a file of this size
/// cannot hold: beyond 100,000 each person has at least a byte.
void check_count_of_people(const InputText& input, double count, std::size_t at);

}  // namespace netlead

#include "sim/network/formats/words.hpp"

namespace netlead {

namespace {

constexpr double most_people = 20'000'000, most_unnamed = 100'000;

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\v' || c == '\f';
}

}  // namespace

Words words_of(const InputText& input, std::size_t begin, std::size_t end,
               const std::string& separators) {
    Words words;
    const std::string& text = input.text;
    const auto separates = [&](char c) { return separators.find(c) != std::string::npos; };
    for (std::size_t at = begin; at < end;) {
        if (is_blank(text[at]) || separates(text[at])) {
            ++at;
        } else if (text[at] == '"') {
            const std::size_t close = text.find('"', at + 1);
            if (close == std::string::npos || close >= end) {
                input.refuse(at, "\"", "this quote never closes");
            }
            words.push_back({text.substr(at + 1, close - at - 1), at, true});
            at = close + 1;
        } else {
            Word word{{}, at};
            while (at < end && !separates(text[at])) word.text += text[at++];
            while (is_blank(word.text.back())) word.text.pop_back();
            words.push_back(std::move(word));
        }
    }
    return words;
}

std::string in_small_letters(std::string text) {
    for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return text;
}

void check_count_of_people(const InputText& input, double count, std::size_t at) {
    const std::string value = input.text.substr(at, input.text.find_first_of(" \t\r\n,", at) - at);
    if (count > most_people) {
        input.refuse(at, value, "no network may have more than 20 million people");
    }
    if (count <= most_unnamed || count <= static_cast<double>(input.text.size())) return;
    input.refuse(at, value,
                 "the file is too small to hold so many people: it has " +
                     std::to_string(input.text.size()) + " bytes",
                 "write how many there are");
}

}  // namespace netlead

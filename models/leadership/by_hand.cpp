#include "models/leadership/by_hand.hpp"

#include <array>
#include <optional>

namespace netlead::leadership {

void declare(ParamTable& table, ByHandParams& p) {
    table.text(p.deeds, {.name = "deeds",
                         .source = "assumption",
                         .meaning = "what is done to the world by hand, for instance "
                                    "52 lose 0, 60 cut 3 5, 61 introduce 1 2, 70 gather: the week "
                                    "(from 0), the deed, the people's numbers (from 0)"});
}

namespace {

constexpr std::size_t most_deeds = 10000;

struct Form {
    const char* word;
    Deed::Action action;
    std::size_t people;
};
constexpr std::array<Form, 5> forms{{{"lose", Deed::Action::lose, 1},
                                     {"cut", Deed::Action::cut, 2},
                                     {"introduce", Deed::Action::introduce, 2},
                                     {"rally", Deed::Action::rally, 1},
                                     {"gather", Deed::Action::gather, 0}}};

std::vector<std::string> split(const std::string& text, char separator) {
    std::vector<std::string> parts{{}};
    for (const char c : text) {
        if (c == separator) {
            parts.emplace_back();
        } else {
            parts.back() += c;
        }
    }
    return parts;
}

std::vector<std::string> words_of(const std::string& text) {
    std::vector<std::string> words;
    for (std::string& word : split(text, ' ')) {
        if (!word.empty()) words.push_back(std::move(word));
    }
    return words;
}

std::optional<std::uint32_t> whole(const std::string& word) {
    if (word.empty() || word.size() > 9 || (word.size() > 1 && word[0] == '0')) return {};
    std::uint32_t value = 0;
    for (const char c : word) {
        if (c < '0' || c > '9') return {};
        value = value * 10 + static_cast<std::uint32_t>(c - '0');
    }
    return value;
}

/// One deed, or why it is none.
std::optional<Deed> read_deed(const std::vector<std::string>& words, std::uint32_t people,
                              std::string& why) {
    if (words.size() < 2) {
        why = "a deed is a week, an action and people, as in 52 lose 0";
        return {};
    }
    const std::optional<std::uint32_t> week = whole(words[0]);
    if (!week) {
        why = "'" + words[0] + "' is no week";
        return {};
    }
    for (const Form& form : forms) {
        if (words[1] != form.word) continue;
        if (words.size() != 2 + form.people) {
            why = std::string(form.word) + " names " + std::to_string(form.people) + " people";
            return {};
        }
        Deed deed{*week, form.action, nobody, nobody};
        for (std::size_t k = 0; k < form.people; ++k) {
            const std::optional<std::uint32_t> person = whole(words[2 + k]);
            if (!person || *person >= people) {
                why = "there is no person '" + words[2 + k] + "': people are numbered from 0 to " +
                      std::to_string(people - 1);
                return {};
            }
            (k == 0 ? deed.first : deed.second) = *person;
        }
        if (deed.first == deed.second && form.people == 2) {
            why = std::string(form.word) + " needs two different people";
            return {};
        }
        return deed;
    }
    why = "'" + words[1] + "' is no deed: write lose, cut, introduce, rally or gather";
    return {};
}

}  // namespace

std::vector<Deed> read_deeds(const std::string& text, std::uint32_t people, std::string& why) {
    std::vector<Deed> deeds;
    why.clear();
    if (words_of(text).empty()) return deeds;
    for (const std::string& part : split(text, ',')) {
        const std::optional<Deed> deed = read_deed(words_of(part), people, why);
        if (!deed) return {};
        deeds.push_back(*deed);
    }
    if (deeds.size() > most_deeds) {
        why = "there are more than " + std::to_string(most_deeds) + " deeds";
        return {};
    }
    return deeds;
}

}  // namespace netlead::leadership

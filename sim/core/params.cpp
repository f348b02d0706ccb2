#include "sim/core/params.hpp"

#include <algorithm>
#include <clocale>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <utility>

namespace netlead {

namespace {

/// Whether a word can stand in a dotted path and in YAML without quotes.
bool is_key(const std::string& name) {
    const auto fits = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    };
    return !name.empty() && name[0] >= 'a' && name[0] <= 'z' &&
           std::all_of(name.begin(), name.end(), fits);
}

bool is_exact_integer(double number) {
    return std::fabs(number) < most_exact_integer && std::floor(number) == number;
}

}  // namespace

void ParamTable::add(ParamSpec spec, ParamKind kind, std::function<ParamValue()> get,
                     std::function<void(const ParamValue&)> set) {
    NETLEAD_EXPECT(row(spec.name) == nullptr && section(spec.name) == nullptr);
    NETLEAD_EXPECT(is_key(spec.name) && !spec.meaning.empty() && !spec.source.empty());
    if (rows_.empty()) rows_.reserve(12);  // as many as most tables have
    rows_.push_back({std::move(spec), kind, std::move(get), std::move(set)});
    NETLEAD_EXPECT(why_refused(rows_.back(), rows_.back().get()).empty());
}

void ParamTable::real(double& field, ParamSpec spec) {
    field = spec.initial;
    add(
        std::move(spec), ParamKind::real, [&field] { return ParamValue(field); },
        [&field](const ParamValue& v) { field = std::get<double>(v); });
}

void ParamTable::integer(std::int64_t& field, ParamSpec spec) {
    NETLEAD_EXPECT(is_exact_integer(spec.initial));
    NETLEAD_EXPECT(is_exact_integer(spec.low) && is_exact_integer(spec.high));
    field = static_cast<std::int64_t>(spec.initial);
    add(
        std::move(spec), ParamKind::integer, [&field] { return ParamValue(field); },
        [&field](const ParamValue& v) { field = std::get<std::int64_t>(v); });
}

void ParamTable::flag(bool& field, ParamSpec spec) {
    field = spec.initial != 0;
    add(
        std::move(spec), ParamKind::flag, [&field] { return ParamValue(field); },
        [&field](const ParamValue& v) { field = std::get<bool>(v); });
}

void ParamTable::text(std::string& field, ParamSpec spec) {
    field = spec.text;
    add(
        std::move(spec), ParamKind::text, [&field] { return ParamValue(field); },
        [&field](const ParamValue& v) { field = std::get<std::string>(v); });
}

void ParamTable::add_choice(ParamSpec spec, std::function<int()> get,
                            std::function<void(int)> set) {
    const auto words = std::make_shared<const std::vector<std::string>>(spec.choices);
    NETLEAD_EXPECT(spec.initial >= 0 && spec.initial < static_cast<double>(words->size()));
    for (const std::string& word : *words) {
        NETLEAD_EXPECT(std::count(words->begin(), words->end(), word) == 1);
    }
    add(
        std::move(spec), ParamKind::choice,
        [get, words] { return ParamValue(words->at(static_cast<std::size_t>(get()))); },
        [set, words](const ParamValue& v) {
            for (std::size_t i = 0; i < words->size(); ++i) {
                if ((*words)[i] == std::get<std::string>(v)) return set(static_cast<int>(i));
            }
            contract_broken("expectation", "a word among the choices", __FILE__, __LINE__);
        });
}

ParamTable& ParamTable::section(std::string name, std::string meaning) {
    NETLEAD_EXPECT(is_key(name) && !meaning.empty());
    NETLEAD_EXPECT(row(name) == nullptr && std::as_const(*this).section(name) == nullptr);
    sections_.push_back(std::make_unique<ParamTable>(std::move(name), std::move(meaning)));
    return *sections_.back();
}

ParamTable& ParamTable::section_if(std::string selector, std::string name, std::string meaning,
                                   std::string word) {
    if (word.empty()) word = name;
    NETLEAD_EXPECT(row(selector) != nullptr && row(selector)->kind == ParamKind::choice);
    NETLEAD_EXPECT(why_refused(*row(selector), word).empty());
    ParamTable& made = section(std::move(name), std::move(meaning));
    made.selector_ = std::move(selector);
    made.selecting_ = std::move(word);
    return made;
}

void ParamTable::shorthand(std::string name) {
    NETLEAD_EXPECT(row(name) != nullptr);
    shorthand_ = std::move(name);
}

const Param* ParamTable::row(const std::string& name) const {
    for (const Param& param : rows_) {
        if (param.spec.name == name) return &param;
    }
    return nullptr;
}

const ParamTable* ParamTable::section(const std::string& name) const {
    for (const auto& table : sections_) {
        if (table->name() == name) return table.get();
    }
    return nullptr;
}

const Param* ParamTable::find(const std::string& path) const {
    const std::size_t dot = path.find('.');
    if (dot == std::string::npos) return row(path);
    const ParamTable* inner = section(path.substr(0, dot));
    return inner == nullptr ? nullptr : inner->find(path.substr(dot + 1));
}

ParamValue default_of(const Param& param) {
    const ParamSpec& spec = param.spec;
    switch (param.kind) {
        case ParamKind::real:
            return spec.initial;
        case ParamKind::integer:
            return static_cast<std::int64_t>(spec.initial);
        case ParamKind::flag:
            return spec.initial != 0;
        case ParamKind::choice:
            return spec.choices.at(static_cast<std::size_t>(spec.initial));
        case ParamKind::text:
            return spec.text;
    }
    return {};
}

namespace {

std::string number_text(double number) {
    char buffer[40];
    if (std::fabs(number) < 1e15 && std::floor(number) == number) {
        std::snprintf(buffer, sizeof buffer, "%.0f", number);
        return buffer;
    }
    for (int digits = 1; digits <= 17; ++digits) {
        std::snprintf(buffer, sizeof buffer, "%.*g", digits, number);
        if (std::strtod(buffer, nullptr) == number) break;
    }
    std::string text = buffer;
    const std::string point = std::localeconv()->decimal_point;
    const std::size_t at = text.find(point);
    if (at == std::string::npos) return text;
    return text.substr(0, at) + "." + text.substr(at + point.size());
}

}  // namespace

std::string to_text(const ParamValue& value) {
    if (const auto* number = std::get_if<double>(&value)) return number_text(*number);
    if (const auto* integer = std::get_if<std::int64_t>(&value)) return std::to_string(*integer);
    if (const auto* flag = std::get_if<bool>(&value)) return *flag ? "true" : "false";
    return std::get<std::string>(value);
}

namespace {
std::string number_refused(const Param& param, double number) {
    if (!std::isfinite(number)) return "must be a finite number";
    if (number >= param.spec.low && number <= param.spec.high) return {};
    return "must lie in [" + to_text(param.spec.low) + ", " + to_text(param.spec.high) + "]" +
           (param.spec.unit.empty() || param.spec.unit == "1" ? "" : " " + param.spec.unit);
}

std::string choice_refused(const Param& param, const std::string& word) {
    std::string known;
    for (const std::string& choice : param.spec.choices) {
        if (choice == word) return {};
        known += (known.empty() ? "" : ", ") + choice;
    }
    return "must be one of: " + known;
}
}  // namespace

std::string why_refused(const Param& param, const ParamValue& value) {
    switch (param.kind) {
        case ParamKind::real:
            if (!std::holds_alternative<double>(value)) return "must be a number";
            return number_refused(param, std::get<double>(value));
        case ParamKind::integer:
            if (!std::holds_alternative<std::int64_t>(value)) return "must be a whole number";
            return number_refused(param, static_cast<double>(std::get<std::int64_t>(value)));
        case ParamKind::flag:
            return std::holds_alternative<bool>(value) ? "" : "must be true or false";
        case ParamKind::choice:
            if (!std::holds_alternative<std::string>(value))
                return choice_refused(param, to_text(value));
            return choice_refused(param, std::get<std::string>(value));
        case ParamKind::text:
            return std::holds_alternative<std::string>(value) ? "" : "must be a text";
    }
    return "has an unknown kind";
}

}  // namespace netlead

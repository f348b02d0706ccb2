#include "sim/network/organisations.hpp"

#include <utility>

#include "sim/core/contracts.hpp"

namespace netlead {

std::uint32_t levels(std::uint32_t people, std::uint32_t span) {
    NETLEAD_EXPECT(people >= 1 && span >= 1);
    if (span == 1) return people - 1;
    std::uint32_t level = 0;
    for (std::uint64_t of_level = 1, reached = 1; reached < people; ++level) {
        of_level *= span;
        reached += of_level;
    }
    return level;
}

Organisations::Organisations(std::uint32_t people, std::uint32_t count, std::uint32_t span)
    : span_(span) {
    NETLEAD_EXPECT(count >= 1 && count <= people && span >= 1);
    of_.resize(people);
    superior_.resize(people);
    begin_.reserve(std::size_t{count} + 1);
    for (OrganisationId o = 0; o < count; ++o) {
        const PersonId head = begin_.back();
        const PersonId end = head + people / count + (o < people % count ? 1 : 0);
        begin_.push_back(end);
        superior_[head] = nobody;
        for (PersonId i = head; i < end; ++i) of_[i] = o;
        for (PersonId leader = head, i = head + 1; i < end; ++leader) {
            for (std::uint32_t report = 0; report < span && i < end; ++report, ++i) {
                superior_[i] = leader;
            }
        }
    }
}

Organisations::Organisations(std::vector<PersonId> superiors)
    : span_(0), superior_(std::move(superiors)) {
    NETLEAD_EXPECT(!superior_.empty() && superior_[0] == nobody);
    of_.resize(superior_.size());
    reports_.resize(superior_.size());
    begin_.clear();
    for (PersonId i = 0; i < superior_.size(); ++i) {
        const PersonId boss = superior_[i];
        if (boss == nobody) {
            begin_.push_back(i);
        } else {
            const bool first = i == begin_.back() + 1 || superior_[i - 1] != boss;
            NETLEAD_EXPECT(boss < i && boss >= begin_.back());
            NETLEAD_EXPECT(i == begin_.back() + 1 || superior_[i - 1] <= boss);
            if (first) reports_[boss].begin = i;
            reports_[boss].end = i + 1;
        }
        of_[i] = static_cast<OrganisationId>(begin_.size() - 1);
    }
    begin_.push_back(people());
    for (PersonId i = 0; i < superior_.size(); ++i) {
        if (reports_[i].end == 0) reports_[i] = {end(of_[i]), end(of_[i])};
    }
}

std::uint32_t Organisations::depth(PersonId i) const {
    if (span_ != 0) return levels(i - begin(of_[i]) + 1, span_);
    std::uint32_t depth = 0;
    for (PersonId v = i; superior_[v] != nobody; v = superior_[v]) ++depth;
    return depth;
}

namespace {

/// Union of the generated and the formal ties. Both come sorted: superiors in the order of their
/// numbers, reports too.
std::vector<Tie> with_formal_ties(std::span<const Tie> generated,
                                  const Organisations& organisations) {
    std::vector<Tie> all;
    all.reserve(generated.size() + organisations.people());
    auto next = generated.begin();
    for (PersonId i = 0; i < organisations.people(); ++i) {
        const PersonId end = organisations.reports_end(i);
        for (PersonId report = organisations.reports_begin(i); report < end; ++report) {
            while (next != generated.end() && next->i == i && next->j < report) {
                all.push_back(*next++);
            }
            if (next != generated.end() && *next == Tie{i, report}) ++next;
            all.push_back({i, report});
        }
        while (next != generated.end() && next->i == i) all.push_back(*next++);
    }
    NETLEAD_EXPECT(next == generated.end());
    return all;
}

void set_kinds(Ties& ties, const Organisations& organisations) {
    for (PersonId i = 0; i < ties.people(); ++i) {
        const OrganisationId o = organisations.of(i);
        const PersonId begin = organisations.begin(o), end = organisations.end(o);
        const PersonId superior = organisations.superior(i);
        const PersonId first_report = organisations.reports_begin(i);
        const PersonId reports = organisations.reports_end(i) - first_report;
        const std::span<const PersonId> alters = ties.alters(i);
        for (std::uint32_t place = 0; place < alters.size(); ++place) {
            const PersonId j = alters[place];
            const bool formal = j == superior || j - first_report < reports;
            const bool inner = j >= begin && j < end;
            ties.set_kind(i, place,
                          formal  ? TieKind::formal
                          : inner ? TieKind::inner
                                  : TieKind::bridge);
        }
    }
}

}  // namespace

TieKind kind_between(const Organisations& organisations, PersonId i, PersonId j) {
    if (organisations.superior(i) == j || organisations.superior(j) == i) return TieKind::formal;
    return organisations.of(i) == organisations.of(j) ? TieKind::inner : TieKind::bridge;
}

Ties overlay(std::uint32_t people, std::span<const Tie> generated,
             const Organisations& organisations, bool add_formal, std::uint32_t spare) {
    NETLEAD_EXPECT(people == organisations.people());
    Ties ties = add_formal ? Ties(people, with_formal_ties(generated, organisations), spare)
                           : Ties(people, generated, spare);
    set_kinds(ties, organisations);
    return ties;
}

}  // namespace netlead

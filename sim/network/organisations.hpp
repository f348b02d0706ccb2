#pragma once
/// Organisations: who belongs where, and the formal tree in each of them.
///
/// People are numbered so that an organisation is a contiguous range, its head first. Within it the
/// tree is filled level by level: the person with place a (0 = head) reports to place (a - 1) /
/// span and leads the places span*a + 1 .. span*a + span that exist. So direct reports are
/// contiguous too.
///
///     levels(n, span) = least L with 1 + span + ... + span^L >= n     (span >= 2; span 1 is a
///     chain)
///
/// Sizes are equal up to one person. Bytes: 8 per person (organisation and superior; reports and
/// depth follow from the place).
///
/// A chart that was drawn up outside (sim/network/placed_network.hpp) may have any sizes and any
/// spans, as long as people are numbered breadth first within each organisation: that keeps direct
/// reports contiguous. It costs 8 bytes per person more, for where reports begin and end.
/// Not modelled: matrix lines, dotted lines (they are informal ties).

#include <cstdint>
#include <span>
#include <vector>

#include "sim/core/ids.hpp"
#include "sim/network/ties.hpp"

namespace netlead {

/// Levels below the head of a tree of `people` >= 1 with that `span` >= 1, by the formula above.
std::uint32_t levels(std::uint32_t people, std::uint32_t span);

class Organisations {
public:
    Organisations() = default;

    /// `people` >= 1, 1 <= `count` <= people, `span` >= 1 (contract). The first people % count
    /// organisations hold one person more.
    Organisations(std::uint32_t people, std::uint32_t count, std::uint32_t span);

    /// A chart: the superior of each person, `nobody` for the head, with whom an organisation
    /// begins. Superiors within an organisation never decrease, stand before their reports and in
    /// the same organisation (contract).
    explicit Organisations(std::vector<PersonId> superiors);

    std::uint32_t people() const { return static_cast<std::uint32_t>(of_.size()); }
    std::uint32_t count() const { return static_cast<std::uint32_t>(begin_.size() - 1); }
    /// Of the regular tree; 0 if there is a chart.
    std::uint32_t span() const { return span_; }

    OrganisationId of(PersonId i) const { return of_[i]; }
    PersonId head(OrganisationId o) const { return begin_[o]; }
    /// Members are begin(o) .. end(o) - 1; the head is begin(o).
    PersonId begin(OrganisationId o) const { return begin_[o]; }
    PersonId end(OrganisationId o) const { return begin_[o + 1]; }

    /// `nobody` for a head.
    PersonId superior(PersonId i) const { return superior_[i]; }
    bool is_head(PersonId i) const { return superior_[i] == nobody; }
    /// Direct reports are reports_begin(i) .. reports_end(i) - 1; equal if i leads nobody.
    PersonId reports_begin(PersonId i) const {
        return span_ == 0 ? reports_[i].begin : member(i, 1);
    }
    PersonId reports_end(PersonId i) const {
        return span_ == 0 ? reports_[i].end : member(i, std::uint64_t{span_} + 1);
    }
    /// Levels between i and the head; 0 for the head. Costs the number of levels.
    std::uint32_t depth(PersonId i) const;

    /// The columns as a whole, for passes over people.
    std::span<const OrganisationId> membership() const { return of_; }
    std::span<const PersonId> superiors() const { return superior_; }

private:
    /// Who has place span*a + offset, where i has place a; the end if nobody has.
    PersonId member(PersonId i, std::uint64_t offset) const {
        const PersonId head = begin(of_[i]), end = begin_[of_[i] + 1];
        const std::uint64_t place = std::uint64_t{span_} * (i - head) + offset;
        return place < end - head ? head + static_cast<PersonId>(place) : end;
    }

    struct Reports {
        PersonId begin, end;
    };

    std::uint32_t span_ = 1;
    std::vector<OrganisationId> of_;
    std::vector<PersonId> begin_{0};
    std::vector<PersonId> superior_;
    std::vector<Reports> reports_;  ///< of a chart
};

/// Where a tie between i and j runs: formal for a superior and a direct report.
TieKind kind_between(const Organisations& organisations, PersonId i, PersonId j);

/// Lays the formal ties over generated ones: every tie gets its kind (formal, else inner or bridge
/// by membership) and formal ties that the generator did not make are added if `add_formal`. Linear
/// in people + ties.
Ties overlay(std::uint32_t people, std::span<const Tie> generated,
             const Organisations& organisations, bool add_formal, std::uint32_t spare);

}  // namespace netlead

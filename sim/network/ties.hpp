#pragma once
/// Ties as flat arrays, with room to grow and shrink while a run goes on.
///
/// An undirected tie {i, j} is two half-ties: one in i's row (alter j) and one in j's row (alter
/// i). A row is a contiguous piece of four parallel arrays; some places at its end are free. A
/// full row moves to the end of the arrays with twice the room, and the arrays are packed again
/// when they are more than twice as long as all ties and the spare places need. `value` is what a
/// model attaches to a half-tie (trust); only its owner writes it.
///
///     row i:  first(i) .. first(i)+degree(i)-1        owner[h] = i, alter[h], value[h], kind[h]
///
/// Rows are short, and where a short loop ends cannot be guessed; a pass over all places at once,
/// with the owner beside each, is several times quicker than one row by row where the order of
/// people does not matter. Places outside rows hold owner = alter, so that they look like nobody's.
///
/// Bytes: 13 per half-tie place (4 owner, 4 alter, 4 value, 1 kind) and 16 per person. Changes (`connect`,
/// `disconnect`) are serial and cost the degree of the two people; reading and writing of values by
/// row is free of conflicts between owners. Self-ties and double ties do not exist. The order
/// within a row is part of a run's bits: rows start sorted by alter; a new tie goes to the end; the
/// last one fills the place of one that ended. Moving and packing rows changes places, never order.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/core/ids.hpp"

namespace netlead {

/// Where a tie runs.
enum class TieKind : std::uint8_t {
    inner = 0,   ///< within one organisation
    bridge = 1,  ///< between two organisations
    formal = 2,  ///< superior and subordinate; never forgotten
};

/// An undirected tie as generators write it, i < j.
struct Tie {
    PersonId i;
    PersonId j;
    friend bool operator==(const Tie&, const Tie&) = default;
};

class Ties {
public:
    Ties() = default;

    /// Builds rows from ties, in time linear in people + ties if they are sorted by (i, j) with
    /// i < j, as generators write them; ties in any other order are copied and sorted first. Each
    /// tie may appear once and must join two different people below `people` (contract). All kinds
    /// are `inner`, all values 0. Every row gets `spare` free places.
    Ties(std::uint32_t people, std::span<const Tie> ties, std::uint32_t spare = 0);

    std::uint32_t people() const { return static_cast<std::uint32_t>(rows_.size()); }
    std::uint64_t half_ties() const { return half_ties_; }
    std::uint64_t half_ties(TieKind kind) const { return of_kind_[static_cast<std::size_t>(kind)]; }

    HalfTie first(PersonId i) const { return rows_[i].first; }
    std::uint32_t degree(PersonId i) const { return rows_[i].degree; }

    std::span<const PersonId> alters(PersonId i) const {
        return {alter_.data() + rows_[i].first, rows_[i].degree};
    }
    std::span<float> values(PersonId i) {
        return {value_.data() + rows_[i].first, rows_[i].degree};
    }
    std::span<const float> values(PersonId i) const {
        return {value_.data() + rows_[i].first, rows_[i].degree};
    }
    std::span<const TieKind> kinds(PersonId i) const {
        return {kind_.data() + rows_[i].first, rows_[i].degree};
    }

    /// Whole arrays, for passes over all places and for those that prefetch ahead of their row.
    /// Outside rows owner and alter are one and the same person; value (a finite number) and kind mean
    /// nothing there.
    HalfTie places() const { return alter_.size(); }
    const PersonId* owner_data() const { return owner_.data(); }
    const PersonId* alter_data() const { return alter_.data(); }
    const float* value_data() const { return value_.data(); }
    float* value_data() { return value_.data(); }
    const TieKind* kind_data() const { return kind_.data(); }

    void set_kind(PersonId i, std::uint32_t place, TieKind kind);

    /// Position of j in i's row, or degree(i) if they are not tied. Linear in the degree.
    std::uint32_t position(PersonId i, PersonId j) const;
    bool tied(PersonId i, PersonId j) const { return position(i, j) < degree(i); }

    /// Ties i and j; false (and nothing changed) if they already are. `value_ij` is i's half.
    bool connect(PersonId i, PersonId j, TieKind kind, float value_ij, float value_ji);
    /// Ends the tie; false if there was none.
    bool disconnect(PersonId i, PersonId j);

    /// Bytes held, for the memory ledger.
    std::uint64_t bytes() const;

private:
    struct Row {
        HalfTie first = 0;
        std::uint32_t degree = 0;
        std::uint32_t room = 0;
    };
    void build(std::uint32_t people, std::span<const Tie> ties, std::uint32_t spare);
    void append(PersonId i, PersonId j, TieKind kind, float value);
    void remove(PersonId i, std::uint32_t position);
    void make_room(PersonId i);
    std::uint64_t packed_places() const { return half_ties_ + std::uint64_t{spare_} * people(); }
    void pack();

    std::vector<Row> rows_;
    std::vector<PersonId> owner_, alter_;
    std::vector<float> value_;
    std::vector<TieKind> kind_;
    std::uint64_t half_ties_ = 0;
    std::array<std::uint64_t, 3> of_kind_{};  ///< half-ties
    std::uint32_t spare_ = 1;                 ///< free places per row after packing
};

}  // namespace netlead
